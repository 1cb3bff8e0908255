package rasp.judge.claim;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rasp.text.Span;

/**
 * The skeleton of a comment, in the sense of Unicode's confusable characters: what it looks like,
 * in small letters, with ordinary blanks, and without accents and what cannot be seen.
 *
 * @param text the skeleton
 * @param offsets for each of its characters and for its end, where that begins in the comment
 */
record Skeleton(String text, List<Integer> offsets) {
  /**
   * Letters of other scripts that look like those of the word, and signs that look like a colon.
   */
  private static final Map<Integer, String> LOOKS =
      Map.ofEntries(
          Map.entry((int) 'с', "c"),
          Map.entry((int) 'ϲ', "c"),
          Map.entry((int) 'а', "a"),
          Map.entry((int) 'α', "a"),
          Map.entry((int) 'ӏ', "l"),
          Map.entry((int) 'ا', "l"),
          Map.entry((int) '|', "l"),
          Map.entry((int) 'і', "i"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ι', "i"),
          Map.entry((int) 'м', "m"),
          Map.entry((int) 'μ', "m"),
          Map.entry((int) '꞉', ":"),
          Map.entry((int) '∶', ":"),
          Map.entry((int) 'ː', ":"),
          Map.entry((int) '։', ":"),
          Map.entry((int) '׃', ":"),
          Map.entry((int) '⁚', ":"));

  Skeleton {
    offsets = List.copyOf(offsets);
  }

  static Skeleton of(String comment) {
    var text = new StringBuilder();
    var offsets = new ArrayList<Integer>();
    for (int i = 0; i < comment.length(); i += Character.charCount(comment.codePointAt(i))) {
      String looks = looks(comment.codePointAt(i));
      text.append(looks);
      for (int j = 0; j < looks.length(); j++) offsets.add(i);
    }
    offsets.add(comment.length());
    return new Skeleton(text.toString(), offsets);
  }

  /** Characters of one code point; a mark or a format character looks like nothing. */
  private static String looks(int codePoint) {
    var looks = new StringBuilder();
    Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
        .codePoints()
        .map(Character::toLowerCase)
        .forEach(part -> {
          switch (Character.getType(part)) {
            case Character.FORMAT,
                Character.NON_SPACING_MARK,
                Character.ENCLOSING_MARK,
                Character.COMBINING_SPACING_MARK -> {}
            case Character.SPACE_SEPARATOR,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.CONTROL ->
                looks.append(' ');
            default -> looks.append(LOOKS.getOrDefault(part, Character.toString(part)));
          }
        });
    return looks.toString();
  }

  /** Where a part of the skeleton is in the comment. */
  Span span(int start, int end) {
    return new Span(offsets.get(start), offsets.get(end));
  }
}
