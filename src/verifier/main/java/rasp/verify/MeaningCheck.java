package rasp.verify;

import static rasp.verify.Refutation.require;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.json.Quoted;

/**
 * Compares each written operation with what stands for it, on words on which the program has a
 * value; and each free aggregate with itself at the same position of other words.
 */
final class MeaningCheck {
  /** Fewer words with a value than this are too little evidence. */
  static final int LEAST_WORDS = 30;

  /** Fewer words with a value that are longer than {@link TriedWords#SHORT} are too little. */
  static final int LEAST_LONG = 10;

  private final Graph graph;
  private final Id root;
  private final Assumptions assumptions;
  private final Set<Pair> pairs = new LinkedHashSet<>();
  private final Map<Integer, Integer> free = new TreeMap<>();
  private final Map<Place, Atom> positional = new HashMap<>();
  private long kept;

  /**
   * Two operations of the graph of both that have to have the same values.
   *
   * @param number of the written one
   */
  private record Pair(int number, Id written, Id rewritten) {}

  /** A position of an aggregate, and the length where it is known before the first layer. */
  private record Place(int aggregate, int position, int length) {}

  MeaningCheck(Correspondence correspondence, Certificate certificate) {
    this.assumptions = certificate.assumptions();
    var builder = new Graph.Builder();
    List<Id> written = added(correspondence.written(), builder);
    List<Id> rewritten = added(certificate.graph(), builder);
    this.graph = builder.graph();
    this.root = written.get(correspondence.root().index());
    for (int i = 0; i < written.size(); i++) {
      Id after = rewritten.get(correspondence.standsFor().get(i).index());
      // Equal operations are one in the graph of both, and have the same values.
      if (!written.get(i).equals(after)) pairs.add(new Pair(i, written.get(i), after));
    }
    certificate.free().forEach(one -> free.put(rewritten.get(one).index(), one));
  }

  private static List<Id> added(Graph graph, Graph.Builder builder) {
    var numbers = new ArrayList<Id>();
    for (Op op : graph.ops()) {
      numbers.add(builder.share(Op.renumbered(op, id -> numbers.get(id.index()))));
    }
    return numbers;
  }

  /** Compares on all words; refuted where two values differ. */
  Evidence.Words check(TriedWords words, Evidence.Letters origin, Work work) {
    var tried = new TreeMap<Integer, Integer>();
    var counted = new TreeMap<Integer, Integer>();
    for (List<String> word : words.words()) {
      tried.merge(word.size(), 1, Integer::sum);
      if (hasValue(word, work)) counted.merge(word.size(), 1, Integer::sum);
    }
    return new Evidence.Words(words.letters(), origin, words.allUpTo(), tried, counted);
  }

  private boolean hasValue(List<String> word, Work work) {
    var tokens = new ArrayList<Atom>();
    if (assumptions.bos()) tokens.add(Atom.of(Assumptions.BOS));
    word.forEach(letter -> tokens.add(Atom.of(letter)));
    List<WordRun.Result> results = WordRun.of(graph, tokens, work);
    if (results.get(root.index()) instanceof WordRun.Result.None) return false;
    String shown = Quoted.of(String.join("", word));
    for (Pair pair : pairs) {
      compare(
          pair.number(),
          results.get(pair.written().index()),
          results.get(pair.rewritten().index()),
          shown);
    }
    free.forEach((number, one) -> checkPositional(one, results.get(number), tokens.size()));
    return true;
  }

  private void compare(int number, WordRun.Result written, WordRun.Result rewritten, String word) {
    int first = assumptions.bos() ? 1 : 0;
    switch (written) {
      // Where the written operation fails nothing is promised.
      case WordRun.Result.None none -> {}
      case WordRun.Result.Column(List<Atom> before) -> {
        require(
            rewritten instanceof WordRun.Result.Column,
            "on %s what written operation %d became has no value".formatted(word, number));
        if (!(rewritten instanceof WordRun.Result.Column(List<Atom> after))) return;
        for (int i = first; i < before.size(); i++) {
          require(
              isSame(before.get(i), after.get(i)),
              "on %s position %d of written operation %d is %s as written, and %s rewritten"
                  .formatted(
                      word, i, number, WordRun.shown(before.get(i)), WordRun.shown(after.get(i))));
        }
      }
      case WordRun.Result.Pattern(List<BitSet> before) -> {
        boolean same =
            rewritten instanceof WordRun.Result.Pattern(List<BitSet> after)
                && before.subList(first, before.size()).equals(after.subList(first, after.size()));
        require(
            same,
            "on %s what written operation %d became selects something else"
                .formatted(word, number));
      }
    }
  }

  /** Numbers compare as exact reals, truth values and texts exactly. */
  private static boolean isSame(Atom before, Atom after) {
    return (before instanceof Atom.Bool || after instanceof Atom.Bool)
        ? before.equals(after)
        : before.key().equals(after.key());
  }

  /** A free aggregate has one value for each position, and for each length if that is assumed. */
  private void checkPositional(int one, WordRun.Result result, int length) {
    if (!(result instanceof WordRun.Result.Column(List<Atom> atoms))) return;
    for (int i = 0; i < atoms.size(); i++) {
      Atom value = atoms.get(i);
      Atom other =
          positional.putIfAbsent(new Place(one, i, assumptions.length() ? length : 0), value);
      if (other == null) kept += Sizes.kept(value);
      if (kept > Limits.MOST_KEPT) throw new Unchecked("values that are too long together");
      require(
          other == null || isSame(other, value),
          "aggregate %d is called free, and depends on more than its position".formatted(one));
    }
  }
}
