package rasp.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rasp.Spelling;
import rasp.syntax.Span;

/**
 * The comments of a program that are claims, or are probably meant as such: a claim has a line of
 * its own, on which any number of {@code #} is followed by {@code claim:}, in small or capital
 * letters, and the sentence.
 */
final class ClaimComments {
  private static final String MARKER = "claim";
  private static final Pattern COMMENT = Pattern.compile("#+[ \\t]*(.*?)[ \\t\\r]*$");
  private static final Pattern CLAIM = Pattern.compile("(?i)claim:[ \\t]*(.*)");

  /** A word, a sign that may be meant as a colon, and the rest. */
  private static final Pattern LIKE_CLAIM = Pattern.compile("(\\w+)([ \\t]*[:;.=–—-]|)[ \\t]*(.*)");

  /** A comment that has to do with claims. */
  sealed interface Comment {
    /** A claim's sentence. */
    record Sentence(Span span) implements Comment {}

    /** What is no claim and was probably to be one. */
    record Misspelt(Span span, String message, String help) implements Comment {}
  }

  private ClaimComments() {}

  static List<Comment> of(String text) {
    var comments = new ArrayList<Comment>();
    int start = 0;
    for (String line : text.split("\n", -1)) {
      int lineStart = start;
      comment(line).flatMap(at -> of(line, at, lineStart)).ifPresent(comments::add);
      start += line.length() + 1;
    }
    return comments;
  }

  /** Where a comment begins, outside of texts. */
  private static Optional<Integer> comment(String line) {
    boolean inText = false;
    boolean escapes = false;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (letter == '#' && !inText) return Optional.of(i);
      if (letter == '\\' && inText && escapes) i++;
      if (letter != '"') continue;
      escapes = !inText && i > 0 && line.charAt(i - 1) == 'e';
      inText = !inText;
    }
    return Optional.empty();
  }

  private static Optional<Comment> of(String line, int at, int lineStart) {
    Matcher comment = COMMENT.matcher(line).region(at, line.length());
    if (!comment.lookingAt()) return Optional.empty();
    int textStart = lineStart + comment.start(1);
    boolean alone = line.substring(0, at).isBlank();
    Matcher claim = CLAIM.matcher(comment.group(1));
    if (claim.matches() && alone) {
      return Optional.of(
          new Comment.Sentence(new Span(textStart + claim.start(1), textStart + claim.end(1))));
    }
    Matcher like = LIKE_CLAIM.matcher(comment.group(1));
    if (claim.matches())
      return misspelt(textStart, MARKER.length(), "a claim stands on a line of its own");
    return like.matches() && isMeant(like)
        ? misspelt(textStart, like.end(2), "this is no claim, though it looks like one")
        : Optional.empty();
  }

  /** One edit away from the marker, or further and with a sentence behind it that is a claim. */
  private static boolean isMeant(Matcher like) {
    String word = like.group(1).toLowerCase(Locale.ROOT);
    boolean colon = like.group(2).strip().equals(":");
    boolean near = word.equals(MARKER) || isWithin(word, 1);
    return (near && colon) || ((near || isWithin(word, 2)) && Claims.isLikelyClaim(like.group(3)));
  }

  private static boolean isWithin(String word, int edits) {
    return word.length() <= MARKER.length() + edits
        && Spelling.nearest(word, List.of(MARKER), edits).isPresent();
  }

  private static Optional<Comment> misspelt(int start, int length, String message) {
    return Optional.of(
        new Comment.Misspelt(
            new Span(start, start + length),
            message,
            "a line that begins with # claim: is a claim; any other word makes it a comment"));
  }
}
