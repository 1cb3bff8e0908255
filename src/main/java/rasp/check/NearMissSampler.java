package rasp.check;

import java.util.Optional;
import java.util.random.RandomGenerator;
import rasp.language.Language;

/**
 * Words that are nearly members: a member after a few edits, each an insertion, a deletion or a
 * replacement of a letter, until it is no member any more. There are k edits with probability 2^-k,
 * as in FLaRe.
 */
final class NearMissSampler implements Standard.Sampler {
  private static final int TRIES = 100;

  private final Language language;
  private final MemberSampler members;
  private final int shortest;
  private final int longest;

  NearMissSampler(Language language, int shortest, int longest) {
    this.language = language;
    this.members = new MemberSampler(language, shortest, longest);
    this.shortest = shortest;
    this.longest = longest;
  }

  @Override
  public Optional<Word> draw(RandomGenerator random) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<String> member = members.text(random);
      if (member.isEmpty()) return Optional.empty();
      var word = new StringBuilder(member.get());
      do {
        edit(word, random);
      } while (random.nextBoolean());
      int length = word.codePointCount(0, word.length());
      String edited = word.toString();
      if (length >= shortest && length <= longest && !language.contains(edited)) {
        return Optional.of(Letters.word(language.alphabet(), edited));
      }
    }
    return Optional.empty();
  }

  private void edit(StringBuilder word, RandomGenerator random) {
    int length = word.codePointCount(0, word.length());
    int kind = random.nextInt(length == 0 ? 1 : 3);
    int place = random.nextInt(kind == 0 ? length + 1 : length);
    int start = word.offsetByCodePoints(0, place);
    int end = kind == 0 ? start : word.offsetByCodePoints(start, 1);
    int letters = language.alphabet().size();
    word.replace(start, end, kind == 1 ? "" : language.alphabet().text(random.nextInt(letters)));
  }
}
