package rasp.verify;

import static rasp.verify.Refutation.require;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.Allowance;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.ProgramTexts;
import rasp.graph.lower.Value;
import rasp.graph.lower.WrittenValue;
import rasp.json.JsonMistake;
import rasp.json.JsonReader;
import rasp.json.JsonValue;
import rasp.json.Quoted;

/** Checks a certificate of bounds, believing nothing that it says. */
public final class Verifier {
  /**
   * The choices of whoever has a certificate verified.
   *
   * @param letters of the words that are tried, where the certificate assumes no alphabet
   * @param files beside the certificate, in which a transformer that it names is looked for
   */
  public record Options(Optional<List<String>> letters, Limits limits, WeightsFiles files) {
    public static final Options USUAL =
        new Options(Optional.empty(), Limits.USUAL, WeightsFiles.NONE);
  }

  private static final int LONGEST_MESSAGE = 300;

  private final Certificate certificate;
  private final Options options;
  private final long seed;

  private Verifier(Certificate certificate, Options options, long seed) {
    this.certificate = certificate;
    this.options = options;
    this.seed = seed;
  }

  /** The verdict on the bytes of a certificate. */
  public static CertificateVerdict of(byte[] bytes, Options options) {
    try {
      JsonValue root = JsonReader.read(bytes);
      Optional<String> format = CertificateForm.format(root);
      if (!format.equals(Optional.of(Certificate.FORMAT))) return foreign(format);
      long seed = Hashing.sha256().hashBytes(bytes).asLong();
      return new Verifier(CertificateForm.read(root), options, seed).verdict();
    } catch (JsonMistake mistake) {
      return new CertificateVerdict.NoCertificate(mistake.text());
    } catch (Refutation wrong) {
      return new CertificateVerdict.Refuted(String.valueOf(wrong.getMessage()));
    } catch (Unchecked limit) {
      return new CertificateVerdict.NotRechecked(
          String.valueOf(limit.getMessage()), Optional.empty());
    } catch (Allowance.Spent spent) {
      return new CertificateVerdict.NotRechecked(
          "the program, which takes too many steps", Optional.empty());
    } catch (OutOfMemoryError full) {
      return new CertificateVerdict.NotRechecked(
          "what takes more memory than there is; RASP_JAVA_OPTS=-Xmx8g gives 8 GB",
          Optional.empty());
    } catch (StackOverflowError deep) {
      return new CertificateVerdict.NotRechecked(
          "the program, which nests too deeply", Optional.empty());
    }
  }

  /** The fingerprint of the program that a certificate says it is about; empty where it is none. */
  public static Optional<String> fingerprint(byte[] bytes) {
    try {
      return Optional.of(CertificateForm.read(JsonReader.read(bytes)).sha256());
    } catch (JsonMistake | Unchecked none) {
      return Optional.empty();
    }
  }

  /** Says that a text is JSON that names a format of certificates, whatever else is in it. */
  public static boolean isNamed(byte[] bytes) {
    try {
      return CertificateForm.format(JsonReader.read(bytes)).isPresent();
    } catch (JsonMistake none) {
      return true;
    }
  }

  private static CertificateVerdict foreign(Optional<String> format) {
    return new CertificateVerdict.NoCertificate(
        format
            .filter(name -> name.startsWith("rasp bounds "))
            .map(name ->
                "its form is \"%s\", and this release reads \"%s\": write it again with this release"
                    .formatted(name, Certificate.FORMAT))
            .orElse("it does not say that it is a certificate of bounds"));
  }

  private CertificateVerdict verdict() {
    require(
        certificate.texts().sha256().equals(certificate.sha256()),
        "the program is not the one whose fingerprint it has");
    HeadNeeds needs = HeadNeeds.of(certificate.graph(), certificate.output(), certificate.free());
    ScheduleCheck.of(certificate, needs);
    LoweredProgram program = executed();
    Correspondence correspondence = Correspondence.of(written(program), certificate);
    BoundCheck.Proofs proofs = new BoundCheck(certificate, needs, options.limits()).check();
    var work = new Work(options.limits().work());
    TriedWords tried = words(correspondence);
    Evidence.Words words =
        new MeaningCheck(correspondence, certificate).check(tried, origin(), work);
    Optional<Evidence.Model> model =
        certificate
            .weights()
            .map(note ->
                WeightsCheck.of(
                    note,
                    certificate,
                    correspondence,
                    options.files(),
                    new WeightsCheck.Inputs(tried, origin() == Evidence.Letters.NAMED, seed),
                    work));
    return judged(
        new Evidence(
            new Evidence.Claim(
                certificate.name(),
                certificate.sha256(),
                certificate.assumptions(),
                program.diagnostics().size()),
            certificate.size(),
            proofs.heads(),
            proofs.total(),
            words,
            steps(correspondence),
            certificate.free().size(),
            model));
  }

  private LoweredProgram executed() {
    ProgramTexts.Execution execution =
        certificate.texts().execute(new Allowance(options.limits().lowering()));
    for (String path : execution.unused()) {
      throw new Refutation("the program does not load " + Quoted.of(path));
    }
    return execution.program();
  }

  private WrittenValue written(LoweredProgram program) {
    Graph lowered = program.written().graph();
    Id named = named(program);
    if (lowered.dependencies(named).cardinality() > Limits.MOST_OPERATIONS) {
      throw new Unchecked("a program of more than " + Limits.MOST_OPERATIONS + " operations");
    }
    return WrittenValue.of(lowered, named);
  }

  private Id named(LoweredProgram program) {
    ProgramTexts.missing(program)
        .ifPresent(message -> {
          throw new Refutation(
              "the certificate has not all that the program loads: "
                  + Quoted.escaped(message, LONGEST_MESSAGE));
        });
    String name = certificate.name();
    Value value =
        program
            .value(name)
            .orElseThrow(() -> new Refutation("no %s in the program".formatted(Quoted.of(name))));
    return switch (value) {
      case Value.SOp(Id id) -> id;
      case Value.Selector(Id id) -> id;
      case Value.Scalar scalar -> throw noSop(name);
      case Value.Items items -> throw noSop(name);
      case Value.Entries entries -> throw noSop(name);
      case Value.Function function -> throw noSop(name);
    };
  }

  private static Refutation noSop(String name) {
    return new Refutation(Quoted.of(name) + " is no s-op and no selector");
  }

  private Evidence.Letters origin() {
    if (certificate.assumptions().alphabet().isPresent()) return Evidence.Letters.ASSUMED;
    return options.letters().isPresent() ? Evidence.Letters.GIVEN : Evidence.Letters.NAMED;
  }

  private TriedWords words(Correspondence correspondence) {
    Assumptions assumptions = certificate.assumptions();
    List<String> letters =
        assumptions
            .alphabet()
            .or(options::letters)
            .orElseGet(() -> TriedWords.letters(correspondence.written(), correspondence.root()));
    return TriedWords.of(TriedWords.between(letters, assumptions.bos()), options.limits(), seed);
  }

  private Evidence.Steps steps(Correspondence correspondence) {
    var laws = new Laws(certificate.graph());
    var proved = new TreeMap<Law, Integer>();
    for (Correspondence.Change change : correspondence.changed()) {
      laws.provedBy(change.before(), change.after())
          .ifPresent(law -> proved.merge(law, 1, Integer::sum));
    }
    return new Evidence.Steps(correspondence.changed().size(), ImmutableSortedMap.copyOf(proved));
  }

  /** Valid where nothing is left open, and the words are enough. */
  private static CertificateVerdict judged(Evidence evidence) {
    String open =
        evidence.heads() instanceof Evidence.Proof.Open(String reason)
            ? "the least number of heads: " + reason
            : evidence.total() instanceof Evidence.Proof.Open(String reason)
                ? "the least sum of heads: " + reason
                : evidence.words().suffice()
                    ? ""
                    : "the values: the program has one on %d of the %d words, which are too few"
                        .formatted(evidence.words().withValue(), evidence.words().all());
    return open.isEmpty()
        ? new CertificateVerdict.Valid(evidence)
        : new CertificateVerdict.NotRechecked(open, Optional.of(evidence));
  }
}
