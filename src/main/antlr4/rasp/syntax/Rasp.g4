/**
 * The RASP language (Weiss, Goldberg, Yahav 2021): one statement at a time.
 *
 * The text is cut into statements before it is parsed, so that a mistake costs one statement; see StatementCutter.
 * Precedence from high to low: application and index; not - + (one level, nesting to the right); round, indicator;
 * ^ ; * / ; % ; + - ; comparisons ; and or (one level) ; if else ; in. All binary operators and the ternary nest to the left.
 */
grammar Rasp;

statement
    : names '=' expressions ';'                                         # assign
    | expr ';'                                                          # show
    | 'def' ID '(' names? ')' '{' statement* 'return' expressions ';' '}'   # define
    | 'for' names 'in' expr '{' statement* '}'                          # for
    | 'load' STRING ';'                                                 # load
    | 'draw' '(' expr (',' expr)? ')' ';'                               # draw
    | 'set' audience? 'example' expr                                    # setExample
    | 'show' audience? 'example'                                        # showExample
    | audience? 'examples' ('on' | 'off')                               # examples
    | FULL_DISPLAY ('on' | 'off')                                       # fullDisplay
    | ('exit' | 'quit') ('(' ')')?                                      # exit
    ;

audience : 's-op' | 'selector' ;

names : ID (',' ID)* ;

expressions : expr (',' expr)* ;

expr
    : '(' expr ')'                                                      # brackets
    | INT                                                               # int
    | FLOAT                                                             # float
    | STRING                                                            # text
    | ESCAPED_STRING                                                    # escapedText
    | ID                                                                # name
    | '[' expressions? ']'                                              # list
    | '{' (entry (',' entry)*)? '}'                                     # dict
    | '[' expr 'for' names 'in' expr ']'                                # listComprehension
    | '{' entry 'for' names 'in' expr '}'                               # dictComprehension
    | SELECT expr ',' expr ',' op=('==' | '!=' | '<' | '<=' | '>' | '>=') ')'   # select
    | SELECT expressions ')'                                            # selectCall
    | AGGREGATE expr ',' expr (',' expr)? ')'                           # aggregate
    | RANGE expressions ')'                                             # range
    | ZIP expressions ')'                                               # zip
    | LEN expr ')'                                                      # len
    | ('round' | 'indicator') '(' expr ')'                              # keywordCall
    | expr '(' expressions? ')'                                         # call
    | expr '[' expr ']'                                                 # index
    | op=('not' | '-' | '+') expr                                       # unary
    | expr op='^' expr                                                  # binary
    | expr op=('*' | '/') expr                                          # binary
    | expr op='%' expr                                                  # binary
    | expr op=('+' | '-') expr                                          # binary
    | expr op=('==' | '!=' | '<=' | '>=' | '>' | '<') expr              # binary
    | expr op=('and' | 'or') expr                                       # binary
    | expr 'if' expr 'else' expr                                        # conditional
    | expr 'in' expr                                                    # membership
    ;

entry : expr ':' expr ;

// Built-in forms: the word and its bracket are one token, so that the words themselves stay free as names. With a blank
// between them only select is still the form: no other call ends in a comparison.
SELECT    : 'select' [ \t]* '(' ;
AGGREGATE : 'aggregate(' ;
RANGE     : 'range(' ;
ZIP       : 'zip(' ;
LEN       : 'len(' ;

FULL_DISPLAY : 'full' [ \t]+ 'seq' [ \t]+ 'display' ;

DEF : 'def' ;
FOR : 'for' ;
IN : 'in' ;
RETURN : 'return' ;
IF : 'if' ;
ELSE : 'else' ;
NOT : 'not' ;
AND : 'and' ;
OR : 'or' ;
ROUND : 'round' ;
INDICATOR : 'indicator' ;
LOAD : 'load' ;
DRAW : 'draw' ;
SET : 'set' ;
SHOW : 'show' ;
EXAMPLE : 'example' ;
EXAMPLES : 'examples' ;
S_OP : 's-op' ;
SELECTOR : 'selector' ;
ON : 'on' ;
OFF : 'off' ;
EXIT : 'exit' ;
QUIT : 'quit' ;
OPEN : '(' ;
CLOSE : ')' ;
OPEN_LIST : '[' ;
CLOSE_LIST : ']' ;
OPEN_BRACE : '{' ;
CLOSE_BRACE : '}' ;
COMMA : ',' ;
COLON : ':' ;
SEMICOLON : ';' ;
ASSIGN : '=' ;
POWER : '^' ;
TIMES : '*' ;
DIVIDE : '/' ;
MODULO : '%' ;
PLUS : '+' ;
MINUS : '-' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;
LESS : '<' ;
LESS_EQUAL : '<=' ;
GREATER : '>' ;
GREATER_EQUAL : '>=' ;

FLOAT : [0-9]+ '.' [0-9]+ EXPONENT? | [0-9]+ EXPONENT ;
INT   : [0-9]+ ;
fragment EXPONENT : [eE] [+-]? [0-9]+ ;

ESCAPED_STRING : 'e"' ( '\\' ~[\r\n] | ~["\\\r\n] )* '"' ;
STRING         : '"' ~["\r\n]* '"' ;

ID : [a-zA-Z_] [a-zA-Z0-9_]* ;

COMMENT : '#' ~[\r\n]* -> skip ;
BLANKS  : [ \t\r\n\u000c]+ -> skip ;

// What no token starts with; reported where it stands.
UNTERMINATED : 'e'? '"' ~["\r\n]* ;
OTHER        : . ;
