package rasp.verify;

import static rasp.verify.Refutation.require;

import com.google.common.hash.Hashing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Op;
import rasp.json.Quoted;

/**
 * Checks a transformer that a certificate names: its files have the fingerprints, its layers and
 * heads are the certificate's numbers, and it decodes what the program computes.
 */
final class WeightsCheck {
  /** On so many words at most is it run, taken evenly from all. */
  private static final int MOST_WORDS = 300;

  /** On fewer words it is no evidence. */
  private static final int LEAST_WORDS = 10;

  /** So many words of each length are drawn that is longer than those on which values compare. */
  private static final int LONGER_WORDS = 3;

  /** Work on longer words; where it is spent, the evidence is about shorter ones. */
  private static final long LONGER_WORK = 200_000_000;

  /** A number that is read as it is may be so far off, in parts of itself or of 1. */
  static final double TOLERANCE = 1e-4;

  private final Certificate certificate;
  private final Correspondence correspondence;
  private final Model model;
  private final int output;
  private final ModelRun pass;
  private int ran;
  private int longest;

  private WeightsCheck(Certificate certificate, Correspondence correspondence, Model model) {
    this.certificate = certificate;
    this.correspondence = correspondence;
    this.model = model;
    this.pass = new ModelRun(model);
    this.output =
        IntStream.range(0, model.outputs().size())
            .filter(i -> model.outputs().get(i).name().equals(certificate.name()))
            .findFirst()
            .orElseThrow(() ->
                new Refutation("the transformer has no output " + Quoted.of(certificate.name())));
  }

  static Evidence.Model of(
      Certificate.WeightsNote note,
      Certificate certificate,
      Correspondence correspondence,
      WeightsFiles files,
      Inputs inputs,
      Work work) {
    byte[] weights = file(note.file(), note.sha256(), files);
    byte[] description =
        file(Certificate.WeightsNote.description(note.file()), note.description(), files);
    var check = new WeightsCheck(certificate, correspondence, Model.read(description, weights));
    check.checkSize();
    check.checkLetters(inputs);
    check.run(inputs.words(), work);
    check.runLonger(inputs);
    return new Evidence.Model(note.file(), check.ran, check.longest);
  }

  /**
   * The words on which a model is run.
   *
   * @param named says that the letters are the program's own and some others, which a model need
   *     not know
   */
  record Inputs(TriedWords words, boolean named, long seed) {}

  private static byte[] file(String name, String sha256, WeightsFiles files) {
    byte[] bytes =
        files
            .read(name)
            .orElseThrow(() ->
                new Unchecked(
                    "the transformer: there is no " + Quoted.of(name) + " beside the certificate"));
    require(
        Hashing.sha256().hashBytes(bytes).toString().equals(sha256),
        Quoted.of(name) + " is not the file whose fingerprint the certificate has");
    return bytes;
  }

  private void checkSize() {
    Certificate.Size size = certificate.size();
    int most = model.layers().stream().mapToInt(Model.Layer::heads).max().orElse(0);
    int total = model.layers().stream().mapToInt(Model.Layer::heads).sum();
    boolean same =
        model.layers().size() == size.layers() && most == size.heads() && total == size.total();
    require(
        same,
        "the transformer has %d layers of at most %d heads, %d in all"
            .formatted(model.layers().size(), most, total));
    require(
        correspondence.written().op(correspondence.root()) instanceof Op.SOp,
        "a transformer computes s-ops, and %s is a selector"
            .formatted(Quoted.of(certificate.name())));
  }

  /** Refutes a model that does not take all words that the values are claimed on. */
  private void checkLetters(Inputs inputs) {
    if (inputs.named()) return;
    for (String letter : inputs.words().letters()) {
      require(isKnown(letter), "the transformer does not know the letter " + Quoted.of(letter));
    }
  }

  private boolean isKnown(String letter) {
    int id = model.vocabulary().indexOf(letter);
    return id >= 0 && !model.start().equals(Optional.of(id));
  }

  private void run(TriedWords words, Work work) {
    List<List<String>> taken = words.words().stream().filter(this::isTaken).toList();
    int stride = Math.max(1, taken.size() / MOST_WORDS);
    for (int i = 0; i < taken.size(); i += stride) run(taken.get(i), work);
    if (ran < LEAST_WORDS) {
      throw new Unchecked("the transformer, which takes %d of the words only".formatted(ran));
    }
  }

  /** Goes on to the longest words that the model takes, as far as the work allows. */
  private void runLonger(Inputs inputs) {
    List<String> letters = inputs.words().letters().stream().filter(this::isKnown).toList();
    int most = model.maxLength() - (certificate.assumptions().bos() ? 1 : 0);
    var random = new Random(inputs.seed());
    var work = new Work(LONGER_WORK);
    try {
      for (int length = TriedWords.LONG + 1; length <= most; length++) {
        for (int i = 0; i < LONGER_WORDS; i++) {
          work.spend(model.size() * length / Byte.SIZE + (long) length * length);
          run(TriedWords.drawn(letters, length, random), work);
        }
      }
    } catch (Unchecked limit) {
      // The evidence says how far it went.
      return;
    }
  }

  private void run(List<String> word, Work work) {
    List<String> input = input(word);
    work.spend(model.size() * input.size() / Long.SIZE);
    List<Atom> tokens = input.stream().<Atom>map(Atom::of).toList();
    WordRun.Result result =
        WordRun.of(correspondence.written(), tokens, work).get(correspondence.root().index());
    if (!(result instanceof WordRun.Result.Column(List<Atom> expected))) return;
    Optional<List<Atom>> decoded = pass.values(input, output);
    if (decoded.isEmpty()) return;
    compare(Quoted.of(String.join("", input)), expected, decoded.get());
    ran++;
    longest = Math.max(longest, word.size());
  }

  private List<String> input(List<String> word) {
    if (!certificate.assumptions().bos()) return word;
    var input = new ArrayList<>(List.of(Assumptions.BOS));
    input.addAll(word);
    return input;
  }

  private boolean isTaken(List<String> word) {
    List<String> input = input(word);
    return input.size() <= model.maxLength() && input.stream().allMatch(this::isKnown);
  }

  private void compare(String word, List<Atom> expected, List<Atom> decoded) {
    for (int i = certificate.assumptions().bos() ? 1 : 0; i < expected.size(); i++) {
      Atom x = expected.get(i);
      Atom y = decoded.get(i);
      boolean same =
          x.key().equals(y.key())
              || (model.outputs().get(output).values().isEmpty() && isNear(x, y));
      require(
          same,
          "on %s the transformer says %s at position %d, where the program has %s"
              .formatted(word, WordRun.shown(y), i, WordRun.shown(x)));
    }
  }

  private static boolean isNear(Atom x, Atom y) {
    if (!x.isNumber() || !y.isNumber()) return false;
    double wanted = Arithmetic.toDouble(x);
    double away = Math.abs(wanted - Arithmetic.toDouble(y));
    return away <= TOLERANCE * Math.max(1, Math.abs(wanted));
  }
}
