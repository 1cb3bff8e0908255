package rasp.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import rasp.graph.ir.Assumptions;
import rasp.json.Quoted;

/** A verdict in sentences, which claim what was done and no more. */
public final class CertificateVerdictText {
  private CertificateVerdictText() {}

  /** The lines of a verdict; the first says all in short. */
  public static List<String> of(CertificateVerdict verdict) {
    return switch (verdict) {
      case CertificateVerdict.Refuted(String reason) -> List.of("refuted: " + reason);
      case CertificateVerdict.NoCertificate(String reason) ->
          List.of("not a certificate: " + reason);
      case CertificateVerdict.NotRechecked(String what, var evidence) -> {
        var lines = new ArrayList<String>();
        lines.add("not re-checked: " + what);
        evidence.ifPresent(done -> lines.addAll(lines(done)));
        yield lines;
      }
      case CertificateVerdict.Valid(Evidence evidence) -> {
        var lines = new ArrayList<String>();
        lines.add(headline(evidence));
        lines.addAll(lines(evidence));
        yield lines;
      }
    };
  }

  /** Numbers compare in their order: least layers, then heads in a layer, then heads in all. */
  private static String headline(Evidence evidence) {
    Certificate.Size size = evidence.size();
    String condition =
        evidence.free() == 0
            ? ""
            : ", if %s of it %s no head, which is shown on words only"
                .formatted(
                    count(evidence.free(), "aggregate"), evidence.free() == 1 ? "needs" : "need");
    return "valid: %s, %s, %d in all, in this order the least for the graph in the certificate%s"
        .formatted(count(size.layers(), "layer"), heads(size.heads()), size.total(), condition);
  }

  private static List<String> lines(Evidence evidence) {
    var lines = new ArrayList<String>();
    Certificate.Size size = evidence.size();
    lines.add(line("of", claim(evidence.claim())));
    lines.add(line("assumed", assumed(evidence.claim().assumed())));
    lines.add(
        line("layers", "%s: the longest chain has as many aggregates".formatted(size.layers())));
    lines.add(line("heads", size.heads() + ": " + text(evidence.heads(), "")));
    lines.add(
        line(
            "in all", size.total() + ": " + text(evidence.total(), " and " + heads(size.heads()))));
    lines.add(line("values", values(evidence.words(), evidence.claim().assumed().bos())));
    lines.add(line("lengths", lengths(evidence.words())));
    lines.add(line("steps", steps(evidence.steps())));
    if (evidence.free() > 0) {
      lines.add(
          line(
              "free",
              "%s found to be a function of the position%s on these words"
                  .formatted(
                      count(evidence.free(), "aggregate"),
                      evidence.claim().assumed().length() ? " and the length" : "")));
    }
    evidence
        .model()
        .ifPresent(model ->
            lines.add(
                line(
                    "weights",
                    "%s has these layers and heads, and decodes the same on %s up to length %d"
                        .formatted(
                            model.file(), count(model.words(), "word"), model.maxLength()))));
    return lines;
  }

  private static String line(String title, String text) {
    return "  %-9s %s".formatted(title, text);
  }

  private static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private static String heads(int heads) {
    return heads == 0 ? "no heads" : "at most " + count(heads, "head") + " in one";
  }

  private static String claim(Evidence.Claim claim) {
    String mistakes =
        claim.mistakes() == 0
            ? ""
            : ", without the statements of %s in it".formatted(count(claim.mistakes(), "mistake"));
    return "%s, in the program with the fingerprint %s…%s"
        .formatted(Quoted.of(claim.name()), claim.sha256().substring(0, 12), mistakes);
  }

  private static String assumed(Assumptions assumptions) {
    var words = new ArrayList<String>();
    if (assumptions.bos()) {
      words.add("inputs are §w with no § in w, and position 0 is not compared");
    }
    if (assumptions.length()) words.add("the length is there before the first layer");
    assumptions
        .alphabet()
        .ifPresent(letters -> words.add("inputs are over %s only".formatted(letters(letters))));
    return words.isEmpty() ? "nothing" : String.join("; ", words);
  }

  /**
   * The proof that a number is the least.
   *
   * @param among what schedules with less have besides as many layers
   */
  private static String text(Evidence.Proof proof, String among) {
    return switch (proof) {
      case Evidence.Proof.Nothing() -> "nothing is less";
      case Evidence.Proof.Counted(int first, int last, int uses) ->
          uses == 0
              ? "nothing is less"
              : among.isEmpty()
                  ? "%s in %s at least"
                      .formatted(count(uses, "use") + " of selectors", layers(first, last))
                  : "so many uses of selectors at least";
      case Evidence.Proof.AllTried(long schedules) ->
          "none of the %s of so many layers%s has less"
              .formatted(
                  schedules == 1 ? "1 schedule" : "at most " + schedules + " schedules", among);
      case Evidence.Proof.Excluded(long branches) ->
          "a search excludes less in so many layers%s (%s)"
              .formatted(among, branches == 1 ? "1 branch" : branches + " branches");
      case Evidence.Proof.Open(String reason) -> "not shown to be the least: " + reason;
    };
  }

  private static String layers(int first, int last) {
    return first == last ? "layer " + first : "layers %d to %d".formatted(first, last);
  }

  /** The words, and of which letters they are. */
  static String values(Evidence.Words words, boolean bos) {
    String origin =
        switch (words.origin()) {
          case ASSUMED -> "";
          case GIVEN -> ", the letters that were given";
          case NAMED -> ", letters that it names and some others";
        };
    return "the graph's equal the program's (1 = 1.0) on %s of the %d tried%s over %s%s"
        .formatted(
            count(words.withValue(), "word"),
            words.all(),
            bos ? ", §w for w" : "",
            letters(words.letters()),
            origin);
  }

  private static String letters(List<String> letters) {
    int most = 12;
    String shown = Quoted.of(letters.stream().limit(most).collect(Collectors.joining()));
    return letters.size() <= most
        ? shown
        : "%d letters, %s at first".formatted(letters.size(), shown);
  }

  private static String lengths(Evidence.Words words) {
    String all =
        words.allUpTo() == 0
            ? "all drawn; "
            : words.tried().tailMap(words.allUpTo() + 1).isEmpty()
                ? "all words up to %d; ".formatted(words.allUpTo())
                : "all words up to %d, drawn beyond; ".formatted(words.allUpTo());
    return all
        + words.counted().entrySet().stream()
            .map(one -> one.getKey() + ": " + one.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String steps(Evidence.Steps steps) {
    if (steps.all() == 0) return "none: the graph is the program's, with equal operations made one";
    String laws =
        steps.proved().entrySet().stream()
            .map(one -> "%d by %s".formatted(one.getValue(), one.getKey().title()))
            .collect(Collectors.joining(", "));
    int rest = steps.all() - steps.provedSteps();
    return "%d of the rewriting: %d proved%s, %d checked on these words only"
        .formatted(steps.all(), steps.provedSteps(), laws.isEmpty() ? "" : " (" + laws + ")", rest);
  }
}
