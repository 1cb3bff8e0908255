package rasp.verify;

import static rasp.verify.Refutation.require;

import com.google.common.hash.Hashing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rasp.ir.Arithmetic;
import rasp.ir.Assumptions;
import rasp.ir.Atom;
import rasp.ir.Op;

/**
 * Checks a transformer that a certificate names: its files have the fingerprints, its layers and
 * heads are the certificate's numbers, and it decodes what the program computes.
 */
final class WeightsCheck {
  /** On so many words at most is it run, taken evenly from all. */
  private static final int MOST_WORDS = 300;

  /** On fewer words it is no evidence. */
  private static final int LEAST_WORDS = 10;

  /** A number that is read as it is may be so far off, in parts of itself or of 1. */
  static final double TOLERANCE = 1e-4;

  private final Certificate certificate;
  private final Correspondence correspondence;
  private final Model model;
  private final int output;

  private WeightsCheck(Certificate certificate, Correspondence correspondence, Model model) {
    this.certificate = certificate;
    this.correspondence = correspondence;
    this.model = model;
    this.output =
        IntStream.range(0, model.outputs().size())
            .filter(i -> model.outputs().get(i).name().equals(certificate.name()))
            .findFirst()
            .orElseThrow(
                () -> new Refutation("the transformer has no output " + certificate.name()));
  }

  static Evidence.Model of(
      Certificate.WeightsNote note,
      Certificate certificate,
      Correspondence correspondence,
      WeightsFiles files,
      TriedWords words,
      Work work) {
    byte[] weights = file(note.file(), note.sha256(), files);
    byte[] description =
        file(Certificate.WeightsNote.description(note.file()), note.description(), files);
    var check = new WeightsCheck(certificate, correspondence, Model.read(description, weights));
    check.checkSize();
    int ran = check.run(words, work);
    return new Evidence.Model(note.file(), ran, check.model.maxLength());
  }

  private static byte[] file(String name, String sha256, WeightsFiles files) {
    byte[] bytes =
        files
            .read(name)
            .orElseThrow(() ->
                new Unchecked("the transformer: there is no " + name + " beside the certificate"));
    require(
        Hashing.sha256().hashBytes(bytes).toString().equals(sha256),
        name + " is not the file whose fingerprint the certificate has");
    return bytes;
  }

  private void checkSize() {
    Certificate.Size size = certificate.size();
    int most = model.layers().stream().mapToInt(Integer::intValue).max().orElse(0);
    int total = model.layers().stream().mapToInt(Integer::intValue).sum();
    boolean same =
        model.layers().size() == size.layers() && most == size.heads() && total == size.total();
    require(
        same,
        "the transformer has %d layers of at most %d heads, %d in all"
            .formatted(model.layers().size(), most, total));
    require(
        correspondence.written().op(correspondence.root()) instanceof Op.SOp,
        "a transformer computes s-ops, and " + certificate.name() + " is a selector");
  }

  private int run(TriedWords words, Work work) {
    List<List<String>> inputs =
        words.words().stream().map(this::input).filter(this::isTaken).toList();
    int stride = Math.max(1, inputs.size() / MOST_WORDS);
    var pass = new ForwardPass(model);
    int ran = 0;
    for (int i = 0; i < inputs.size(); i += stride) {
      List<String> word = inputs.get(i);
      List<Atom> tokens = word.stream().<Atom>map(Atom::of).toList();
      work.spend(model.size() * word.size() / Long.SIZE);
      WordRun.Result result =
          WordRun.of(correspondence.written(), tokens, work).get(correspondence.root().index());
      if (!(result instanceof WordRun.Result.Column(List<Atom> expected))) continue;
      Optional<List<Atom>> decoded = pass.values(word, output);
      if (decoded.isEmpty()) continue;
      compare(String.join("", word), expected, decoded.get());
      ran++;
    }
    if (ran < LEAST_WORDS) {
      throw new Unchecked("the transformer, which takes %d of the words only".formatted(ran));
    }
    return ran;
  }

  private List<String> input(List<String> word) {
    if (!certificate.assumptions().bos()) return word;
    var input = new ArrayList<>(List.of(Assumptions.BOS));
    input.addAll(word);
    return input;
  }

  private boolean isTaken(List<String> word) {
    return word.size() <= model.maxLength() && model.vocabulary().containsAll(word);
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
          "on \"%s\" the transformer says %s at position %d, where the program has %s"
              .formatted(word, y.text(), i, x.text()));
    }
  }

  private static boolean isNear(Atom x, Atom y) {
    if (!x.isNumber() || !y.isNumber()) return false;
    double wanted = Arithmetic.toDouble(x);
    double away = Math.abs(wanted - Arithmetic.toDouble(y));
    return away <= TOLERANCE * Math.max(1, Math.abs(wanted));
  }
}
