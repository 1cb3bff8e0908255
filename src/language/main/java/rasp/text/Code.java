package rasp.text;

/**
 * The kinds of mistake, by number: 1xx the text, 2xx names and kinds, 3xx values while a program is
 * built, 4xx values on an input, 5xx files, 6xx limits, 7xx requests of the batch protocol, 8xx
 * claims, 9xx compiling. A number is never given to another mistake.
 */
public enum Code {
  E101_UNEXPECTED("unexpected token"),
  E102_MISSING_SEMICOLON("missing semicolon"),
  E103_UNCLOSED("unclosed bracket"),
  E104_BAD_CHARACTER("character that no token starts with"),
  E105_UNTERMINATED_STRING("string without its closing quote"),
  E106_BAD_ESCAPE("unknown escape in an e-string"),
  E107_RETURN_MISSING("function without a return at its end"),
  E108_BAD_NUMBER("malformed number"),
  E109_UNMATCHED("closing bracket without an opening one"),
  E110_BAD_REGULAR_EXPRESSION("malformed regular expression"),
  E111_BAD_AUTOMATON("malformed automaton file"),
  E112_BAD_DEFINITION("malformed definition of a language or task"),
  E201_UNDEFINED("name that is not defined"),
  E202_SELECTOR_EXPECTED("something else where a selector is needed"),
  E203_SOP_EXPECTED("something else where an s-op is needed"),
  E204_ATOM_EXPECTED("something else where an atom is needed"),
  E205_LIST_EXPECTED("something else where a list is needed"),
  E206_FUNCTION_EXPECTED("call of something that is no function"),
  E207_RESERVED("assignment to a reserved name"),
  E208_ARGUMENT_COUNT("wrong number of arguments"),
  E209_UNPACK("wrong number of values to unpack"),
  E210_NOT_INDEXABLE("index into something that has no elements"),
  E211_BAD_INDEX("index of the wrong kind"),
  E212_NOT_ITERABLE("loop over something that is no list or dict"),
  E213_SELECTOR_OPERAND("operation that selectors do not have"),
  E214_NO_VALUE("name whose definition failed"),
  E215_BEST_COMPOSED("best under and, or or not"),
  E301_OPERAND_KINDS("operation on values that do not have it"),
  E302_ARITHMETIC("arithmetic without a result"),
  E303_INDEX_OUT_OF_RANGE("index out of range"),
  E304_MISSING_KEY("key that is not in the dict"),
  E401_MIXED_TYPES("sequence with values of different types"),
  E402_MEAN_OF_NON_NUMBERS("mean of values that are no numbers"),
  E403_INPUT_TOKEN("input token that the s-op cannot read"),
  E404_EMPTY_INPUT("empty or unusable input"),
  E501_FILE_NOT_FOUND("file that is not there or cannot be read"),
  E502_OUTSIDE_ROOT("file outside the root"),
  E503_LOAD_CYCLE("files that load each other in a circle"),
  E504_NOT_TEXT("file that is not UTF-8 text"),
  E505_NOT_WRITTEN("file that cannot be written"),
  E601_TOO_DEEP("nesting or recursion that is too deep"),
  E602_TOO_LARGE("value or text that is too large"),
  E603_TOO_MANY_STEPS("program that takes too many steps"),
  E604_TOO_MANY_STATES("automaton or semigroup that is too large"),
  E701_BAD_REQUEST("request that is not of the protocol's form"),
  E702_NOT_OFFERED("request for something that this version does not compute"),
  E801_BAD_CLAIM("claim that cannot be read"),
  E901_NOT_COMPILED("program that no transformer was built for");

  private final String title;

  Code(String title) {
    this.title = title;
  }

  /** What the mistake is, in a few words. */
  public String title() {
    return title;
  }

  /** The number under which users know it, such as {@code E201}. */
  public String number() {
    return name().substring(0, 4);
  }
}
