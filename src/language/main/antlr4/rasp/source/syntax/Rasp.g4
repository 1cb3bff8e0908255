/**
 * The RASP language (Weiss, Goldberg, Yahav 2021): one statement at a time.
 *
 * The text is cut into statements before it is parsed, so that a mistake costs one statement; see StatementCut.
 * Precedence from high to low: application and index; not - + (one level, nesting to the right); round, indicator;
 * ^ ; * / ; % ; + - ; comparisons ; and or (one level) ; if else ; in. All binary operators and the ternary nest to the left.
 */
grammar Rasp;

line : statement | command ;

statement
    : names '=' expressions ';'                                         # assign
    | expr ';'                                                          # show
    | 'def' ID '(' names? ')' '{' statement* 'return' expressions ';' '}'   # define
    | 'for' names 'in' expr '{' statement* '}'                          # for
    | 'load' STRING ';'                                                 # load
    | 'draw' '(' expr (',' expr)? ')' ';'                               # draw
    ;

// Commands have no end of their own, so they stand outside blocks, where each is cut off before it is parsed.
command
    : 'set' audience? 'example' expr                                    # setExample
    | 'show' audience? 'example'                                        # showExample
    | audience? 'examples' ('on' | 'off')                               # examples
    | FULL_DISPLAY ('on' | 'off')                                       # fullDisplay
    | ('exit' | 'quit') ('(' ')')?                                      # exit
    ;

audience : 's-op' | 'selector' ;

names : ID (',' ID)* ;

expressions : expr (',' expr)* ;

// One rule for each level of precedence, the loosest first; every level nests to the left. A level is a loop, so that a
// chain of operators is read in one pass however long it is.
expr        : conditional ('in' conditional)* ;
conditional : connection ('if' expr 'else' connection)* ;
connection  : comparison (('and' | 'or') comparison)* ;
comparison  : sum (('==' | '!=' | '<=' | '>=' | '>' | '<') sum)* ;
sum         : remainder (('+' | '-') remainder)* ;
remainder   : product ('%' product)* ;
product     : power (('*' | '/') power)* ;
power       : signed ('^' signed)* ;
signed      : ('not' | '-' | '+')* applied ;
applied     : primary suffix* ;

suffix
    : '(' expressions? ')'                                              # call
    | '[' expr ']'                                                      # index
    ;

primary
    : '(' expr ')'                                                      # brackets
    | INT                                                               # int
    | FLOAT                                                             # float
    | STRING                                                            # text
    | ESCAPED_STRING                                                    # escapedText
    | ID                                                                # name
    | '[' (expr (turns | (',' expr)*))? ']'                             # list
    | '{' (entry (turns | (',' entry)*))? '}'                           # dict
    | SELECT expr (',' expr)* (',' op=('==' | '!=' | '<' | '<=' | '>' | '>='))? ')'   # select
    | AGGREGATE expr ',' expr (',' expr)? ')'                           # aggregate
    | RANGE expressions ')'                                             # range
    | ZIP expressions ')'                                               # zip
    | LEN expr ')'                                                      # len
    | ('round' | 'indicator') '(' expr ')'                              # keywordCall
    ;

turns : 'for' names 'in' expr ;

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
