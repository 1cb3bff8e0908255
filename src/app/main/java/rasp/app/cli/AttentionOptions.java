package rasp.app.cli;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import rasp.Spelling;
import rasp.transformer.attention.Attention;
import rasp.transformer.attention.Mask;
import rasp.transformer.attention.Precision;
import rasp.transformer.attention.Setting;

/** Which attentions and arithmetics are asked for; the telling ones where nobody says. */
final class AttentionOptions {
  private static final List<String> KINDS =
      List.of("mean", "average-hard", "leftmost", "rightmost", "softmax");

  @Option(
      names = {"-a", "--attention"},
      paramLabel = "KIND",
      split = ",",
      description = "mean, average-hard, leftmost, rightmost or softmax; several with commas.")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--beta",
      paramLabel = "B",
      split = ",",
      description = "Softmax's inverse temperatures (default: 5,10,20,40).")
  private List<Double> betas = new ArrayList<>();

  @Option(
      names = {"-p", "--precision"},
      paramLabel = "P",
      split = ",",
      description = "exact, float64, float32, bfloat16, float16, e4m3, e5m2 or all.")
  private List<String> precisions = new ArrayList<>();

  @Option(names = "--mask", paramLabel = "M", description = "none, causal or strict.")
  private String mask = "none";

  @Option(
      names = "--bos",
      description =
          "Every head also sees a first position of its own, with a score half-way between selected"
              + " and not, that holds the default.")
  private boolean bos;

  @Option(
      names = "--accumulate",
      paramLabel = "wide|same",
      description =
          "wide (the default): sums in float32, rounded once. same: every partial sum is rounded.")
  private String accumulate = "wide";

  @Option(
      names = "--read",
      paramLabel = "nearest|computed",
      description =
          "What a feed-forward block takes a mean for: nearest (the default) of the values that it"
              + " can have, as a look-up does, or computed, as it is.")
  private String read = "nearest";

  boolean bos() {
    return bos;
  }

  Mask mask(CommandSpec spec) {
    return one(spec, "--mask", mask, Arrays.asList(Mask.values()), Mask::word);
  }

  /** The heads' gaps belong to softmax. */
  boolean measuresGaps(CommandSpec spec) {
    return kinds.isEmpty() || settings(spec).stream().anyMatch(AttentionOptions::isSoftmax);
  }

  private static boolean isSoftmax(Setting setting) {
    return setting.attention() instanceof Attention.Softmax;
  }

  /** What is asked for, in the order of the options; what tells most if nothing is. */
  ImmutableList<Setting> settings(CommandSpec spec) {
    var settings = ImmutableList.<Setting>builder();
    Setting first = base(spec);
    if (kinds.isEmpty() && precisions.isEmpty()) {
      kinds(spec, KINDS).forEach(kind -> settings.add(first.with(kind)));
      for (Precision precision : Precision.values()) {
        if (precision != Precision.FLOAT64) settings.add(first.with(precision));
      }
      for (Precision precision : Precision.values()) {
        if (precision.format().isEmpty() || precision == Precision.FLOAT64) continue;
        settings.add(first.with(new Attention.Softmax(20)).with(precision));
      }
      return settings.build();
    }
    for (Attention kind : kinds(spec, kinds.isEmpty() ? List.of("mean", "softmax") : kinds)) {
      for (Precision precision : precisions(spec)) {
        settings.add(first.with(kind).with(precision));
      }
    }
    return settings.build();
  }

  private Setting base(CommandSpec spec) {
    boolean strict =
        one(spec, "--accumulate", accumulate, List.of("wide", "same"), word -> word).equals("same");
    boolean nearest =
        one(spec, "--read", read, List.of("nearest", "computed"), word -> word).equals("nearest");
    return new Setting(
        new Attention.Mean(),
        mask(spec),
        bos,
        Precision.FLOAT64,
        strict,
        nearest ? Setting.Reading.NEAREST : Setting.Reading.COMPUTED);
  }

  private List<Precision> precisions(CommandSpec spec) {
    if (precisions.isEmpty()) return List.of(Precision.FLOAT64);
    if (precisions.contains("all")) return List.of(Precision.values());
    return precisions.stream()
        .map(word -> one(spec, "--precision", word, List.of(Precision.values()), Precision::word))
        .distinct()
        .toList();
  }

  private List<Attention> kinds(CommandSpec spec, List<String> words) {
    var found = new ArrayList<Attention>();
    for (String word : words) {
      switch (one(spec, "--attention", word, KINDS, kind -> kind)) {
        case "mean" -> found.add(new Attention.Mean());
        case "average-hard" -> found.add(new Attention.AverageHard());
        case "leftmost" -> found.add(new Attention.UniqueHard(Attention.Side.LEFTMOST));
        case "rightmost" -> found.add(new Attention.UniqueHard(Attention.Side.RIGHTMOST));
        default -> betas(spec).forEach(beta -> found.add(new Attention.Softmax(beta)));
      }
    }
    return found.stream().distinct().toList();
  }

  private List<Double> betas(CommandSpec spec) {
    for (double beta : betas) {
      if (!(beta > 0) || Double.isInfinite(beta)) {
        throw new ParameterException(spec.commandLine(), "--beta is a number above 0, not " + beta);
      }
    }
    return betas.isEmpty() ? List.of(5.0, 10.0, 20.0, 40.0) : betas;
  }

  private static <T> T one(
      CommandSpec spec, String option, String given, List<T> known, Function<T, String> word) {
    String wanted = given.toLowerCase(Locale.ROOT);
    List<String> words = known.stream().map(word).toList();
    Optional<T> found = known.stream().filter(one -> word.apply(one).equals(wanted)).findFirst();
    return found.orElseThrow(() ->
        new ParameterException(
            spec.commandLine(),
            "%s has no %s; there are %s%s"
                .formatted(
                    option,
                    given,
                    String.join(", ", words),
                    Spelling.nearest(wanted, words)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(""))));
  }
}
