package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.Checkout;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.Allowance;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.ProgramTexts;
import rasp.graph.lower.Value;

/** A law is applied where it holds, and is proved in the documentation. */
class LawsTest {
  private static final Path PAGE = Checkout.ROOT.resolve("src/docs/rewriting-laws.md");

  @Test
  void everyLawIsProvedInTheDocumentation() throws IOException {
    List<String> sections =
        Pattern.compile("(?m)^## (.*)$")
            .matcher(Files.readString(PAGE))
            .results()
            .map(section -> section.group(1))
            .toList();
    assertEquals(Arrays.stream(Law.values()).map(Law::title).toList(), sections);
    for (String section : Files.readString(PAGE).split("(?m)^## ", 0)) {
      boolean law = Arrays.stream(Law.values()).anyMatch(one -> section.startsWith(one.title()));
      assertTrue(!law || section.contains("∎"), section);
    }
  }

  /** The law by which the first s-op or selector may become the second, of one program. */
  private static Optional<Law> law(String before, String after) {
    String program =
        "p = tokens == \"a\"; q = tokens == \"b\"; i = indices; l = length; "
            + "f = 1 / (indices + 1); n = tokens_float; u = tokens_int; x = tokens_asis; "
            + "before = %s; after = %s;".formatted(before, after);
    LoweredProgram lowered =
        new ProgramTexts(program, ImmutableSortedMap.of()).execute(Allowance.unlimited()).program();
    assertEquals(List.of(), lowered.diagnostics());
    var builder = new Graph.Builder();
    var ids = new ArrayList<Id>();
    for (Op op : lowered.written().graph().ops()) {
      ids.add(builder.share(Op.renumbered(op, id -> ids.get(id.index()))));
    }
    Id from = ids.get(id(lowered.value("before").orElseThrow()).index());
    Id to = ids.get(id(lowered.value("after").orElseThrow()).index());
    return new Laws(builder.graph()).provedBy(builder.graph().op(from), to);
  }

  private static Id id(Value value) {
    return switch (value) {
      case Value.SOp(Id id) -> id;
      case Value.Selector(Id id) -> id;
      default -> throw new AssertionError(value);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i + 0 | i",
        "0 + i | i",
        "i - 0 | i",
        "i * 1 | i",
        "1 * f | f",
        "f + 0 | f",
        "round(i) | i",
        "-(-i) | i",
        "+f | f",
        "p and p | p",
        "p and not p | False and p",
        "not (not p) | p",
        "not (p and q) | not p or not q",
        "p and (p or q) | p",
        "p or q | q or p",
        "(p and q) or (p and not q) | p",
        "i if p else i | i",
        "i if not p else l | l if p else i",
        "(1 if p else 0) == 1 | p",
        "indicator(p) > 0 | p",
        "i < l or i == l | i <= l",
        "not (i < l) | i >= l",
        "i > l | l < i",
        "not (i != l) | i == l",
        "i == i | i >= i",
        "(i if p else l) if p else l | i if p else l",
        "indicator(p) == indicator(q) | (p and q) or (not p and not q)",
        "not (x == i) | x != i"
      })
  void anInstanceOfTheCasesIsProved(String before, String after) {
    assertEquals(Optional.of(Law.CASES), law(before, after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i + 1 | i",
        "p + 0 | p",
        "p * 1 | p",
        "f * 0 | 0 * indices",
        "n - n | 0 * indices",
        "not (n < f) | n >= f",
        "n == n | True or p",
        "p and q | p",
        "round(f) | f",
        "i < l | i <= l",
        "i / 1 | i",
        "i + 0.0 | i",
        "i * 1.0 | i",
        "l | i",
        "i | l",
        "x + 0 | x",
        "x == 1 | x + 0 == 1",
        "not (x < i) | x >= i",
        "i if p else l | i",
        "not (x != i) | x >= i and x <= i",
        "p | indicator(p)",
        "indicator(p) | p",
        "f + f | 2 * f",
        "0 * i | 1 / (l - l)",
        "p or True | n == n or True"
      })
  void whatMayDifferIsNotProved(String before, String after) {
    assertEquals(Optional.empty(), law(before, after), before + " is not " + after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select(i, l, <) or select(i, l, ==) | select(i, l, <=) | selector cases",
        "not select(i, l, <) | select(i, l, >=) | selector cases",
        "select(x, x, ==) and select(i, i, <=) | select(i, i, <=) and select(x, x, ==) | selector cases",
        "not (select(x, x, ==) or select(i, i, <)) | select(x, x, !=) and select(i, i, >=) | selector cases",
        "not select(n, n, <) | select(n, n, >=) | ",
        "select(i, l, <) | select(l, i, >) | ",
        "select(x, x, ==) | select(x, x, ==) and (select(x, x, <) or select(x, x, >=)) | ",
        "select(i, i, ==) | select(l, l, ==) | ",
        "aggregate(select(i, i, ==), l) | l | own position",
        "aggregate(select(i, l, ==), l) | l | ",
        "aggregate(select(l, l, ==), l) | l | ",
        "aggregate(select(1, 1, !=), l, 7) | 0 * i + 7 | ",
        "aggregate(select(i, l, <) and select(i, l, >), l) | l | "
      })
  void selectorsAndAggregatesByTheirLaws(String before, String after, String law) {
    assertEquals(Optional.ofNullable(law), law(before, after).map(Law::title));
  }

  /** Operations on the indices and a constant, that become a constant. */
  @Test
  void whatIsAlwaysTheSameIsAConstant() {
    var builder = new Graph.Builder();
    Id i = builder.share(new Op.Indices());
    Id zero = builder.share(new Op.Constant(Atom.of(0)));
    Id two = builder.share(new Op.Constant(Atom.of(2)));
    Id four = builder.share(new Op.Constant(Atom.of(4)));
    Id yes = builder.share(new Op.Constant(Atom.of(true)));
    Id text = builder.share(new Op.Constant(Atom.of("a")));
    var laws = new Laws(builder.graph());
    assertEquals(
        Optional.of(Law.CASES),
        laws.provedBy(new Op.Elementwise(ElementwiseFunction.Binary.MULTIPLY, i, zero), zero));
    assertEquals(
        Optional.of(Law.CASES),
        laws.provedBy(new Op.Elementwise(ElementwiseFunction.Binary.SUBTRACT, i, i), zero));
    assertEquals(
        Optional.of(Law.CASES),
        laws.provedBy(new Op.Elementwise(ElementwiseFunction.Binary.ADD, two, two), four));
    assertEquals(
        Optional.of(Law.CASES),
        laws.provedBy(
            new Op.Elementwise(new ElementwiseFunction.Choose(), List.of(yes, i, two)), i));
    assertEquals(
        Optional.empty(),
        laws.provedBy(new Op.Elementwise(ElementwiseFunction.Binary.MULTIPLY, text, zero), zero));
    assertEquals(
        Optional.empty(),
        laws.provedBy(new Op.Elementwise(ElementwiseFunction.Binary.ADD, two, two), two));
  }

  /** Whatever is proved of random operations holds on words, kinds included. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatIsProvedHoldsOnWords(long seed) {
    var random = new Random(seed);
    int proved = 0;
    for (int run = 0; run < 60; run++) {
      Graph graph = random(random);
      var laws = new Laws(graph);
      var words =
          TriedWords.of(List.of("0", "1", "2", "a"), new Limits(0, 0, 84, 6, 0, 0), seed).words();
      var results = new ArrayList<List<WordRun.Result>>();
      for (List<String> word : words) {
        List<Atom> tokens = word.stream().<Atom>map(Atom::of).toList();
        results.add(WordRun.of(graph, tokens, new Work(1L << 40)));
      }
      for (int i = 0; i < graph.size(); i++) {
        for (int j = 0; j < graph.size(); j++) {
          boolean sop = graph.op(new Id(i)) instanceof Op.SOp;
          if (i == j || sop != graph.op(new Id(j)) instanceof Op.SOp) continue;
          if (laws.provedBy(graph.op(new Id(i)), new Id(j)).isEmpty()) continue;
          proved++;
          for (int w = 0; w < words.size(); w++) {
            same(results.get(w).get(i), results.get(w).get(j), graph, i, j, words.get(w));
          }
        }
      }
    }
    assertTrue(proved >= 20, proved + " were proved");
  }

  private static void same(
      WordRun.Result before, WordRun.Result after, Graph graph, int i, int j, List<String> word) {
    if (before instanceof WordRun.Result.None) return;
    if (before instanceof WordRun.Result.Column(var x)
        && after instanceof WordRun.Result.Column(var y)) {
      before = new WordRun.Result.Column(x.stream().map(LawsTest::withoutSignOfZero).toList());
      after = new WordRun.Result.Column(y.stream().map(LawsTest::withoutSignOfZero).toList());
    }
    assertEquals(before, after, () -> "%s: %d and %d on %s".formatted(graph.ops(), i, j, word));
  }

  private static Atom withoutSignOfZero(Atom atom) {
    return atom instanceof Atom.Real(double value) ? Atom.of(value + 0.0) : atom;
  }

  private static Graph random(Random random) {
    var builder = new Graph.Builder();
    builder.share(new Op.Tokens(Op.Reading.STR));
    builder.share(new Op.Tokens(List.of(Op.Reading.values()).get(random.nextInt(5))));
    builder.share(new Op.Indices());
    Atom[] atoms = {
      Atom.of(0), Atom.of(1), Atom.of(true), Atom.of(0.5), Atom.of("a"), Atom.of(Double.NaN)
    };
    builder.share(new Op.Constant(atoms[random.nextInt(atoms.length)]));
    builder.share(new Op.Constant(atoms[random.nextInt(2)]));
    while (builder.size() < 26) {
      Id x = of(builder, random, true);
      Id y = of(builder, random, true);
      Op made =
          switch (random.nextInt(12)) {
            case 0 -> new Op.Select(x, y, List.of(Op.Comparison.values()).get(random.nextInt(6)));
            case 1, 2 -> {
              Id s = of(builder, random, false);
              if (s.equals(x)) yield new Op.Indices();
              yield random.nextBoolean()
                  ? new Op.Complement(s)
                  : new Op.Both(s, of(builder, random, false));
            }
            case 3 -> {
              Id s = of(builder, random, false);
              yield builder.op(s) instanceof Op.Selector
                  ? new Op.Aggregate(s, x, Atom.of(0))
                  : new Op.Indices();
            }
            case 4 ->
                new Op.Elementwise(
                    new ElementwiseFunction.Choose(), List.of(x, y, of(builder, random, true)));
            case 5, 6, 7 ->
                new Op.Elementwise(
                    List.of(ElementwiseFunction.Unary.values()).get(random.nextInt(8)), x);
            default ->
                new Op.Elementwise(
                    List.of(ElementwiseFunction.Binary.values()).get(random.nextInt(14)), x, y);
          };
      if (made.operands().stream().allMatch(id -> fits(made, id, builder))) builder.share(made);
    }
    return builder.graph();
  }

  private static boolean fits(Op op, Id operand, Graph.Builder builder) {
    boolean selector = builder.op(operand) instanceof Op.Selector;
    boolean wanted =
        op instanceof Op.Both
            || op instanceof Op.Complement
            || (op instanceof Op.Aggregate aggregate && aggregate.selector().equals(operand));
    return selector == wanted;
  }

  private static Id of(Graph.Builder builder, Random random, boolean sop) {
    for (int tries = 0; tries < 50; tries++) {
      var id = new Id(random.nextInt(builder.size()));
      if (builder.op(id) instanceof Op.SOp == sop) return id;
    }
    return new Id(2);
  }

  @Test
  void provedStepsOfPublishedProgramsAreCounted() throws IOException {
    int proved = 0;
    for (var certificate : TenCertificates.all().values()) {
      if (CertificateText.verdict(certificate)
          instanceof CertificateVerdict.Valid(Evidence evidence)) {
        proved += evidence.steps().provedSteps();
        assertTrue(evidence.steps().provedSteps() <= evidence.steps().all());
      }
    }
    assertTrue(proved >= 10, proved + " steps were proved");
  }
}
