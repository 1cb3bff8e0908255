package rasp.theory.construct;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.StrongComponents;

/**
 * The holonomy decomposition of an automaton {@linkplain rasp.Bibliography#KR65 [KR65]} {@linkplain
 * rasp.Bibliography#EN15 [EN15]}: small automata in a row, each of which sees the letter and where
 * those before it stand, and of which every input either permutes the states or sends all of them
 * to one.
 *
 * <p>A state is found by narrowing down: from the set of all states to one of its tiles, the
 * largest images of words within it, and so on to a single state. Sets that words carry into each
 * other are one class and have one component; its states are the tiles of the class's first set,
 * and those of another set are their images under a word. Where a letter carries the current set
 * onto the next it permutes tiles; where onto less, the image lies within one tile whatever the
 * tile was before. The number of images may be exponential in the number of states.
 */
final class Cascade {
  private static final int MAX_IMAGES = 3_000;

  private final Dfa dfa;
  private final List<BitSet> images = new ArrayList<>();
  private final Map<BitSet, Integer> numberOf = new HashMap<>();

  /** Of each image, the class, counted from the last that is passed. */
  private int[] classOf = new int[0];

  /** Of each image, its tiles in the class's common order. */
  private final Map<Integer, List<Integer>> tiles = new HashMap<>();

  private Cascade(Dfa dfa) {
    this.dfa = dfa;
  }

  /** The decomposition; absent where there are too many images. */
  static Optional<Cascade> of(Dfa dfa) {
    var cascade = new Cascade(dfa);
    if (!cascade.collectImages()) return Optional.empty();
    cascade.order();
    cascade.tile();
    return Optional.of(cascade);
  }

  private boolean collectImages() {
    var all = new BitSet(dfa.states());
    all.set(0, dfa.states());
    add(all);
    for (int at = 0; at < images.size(); at++) {
      for (int letter = 0; letter < dfa.letters(); letter++) add(image(images.get(at), letter));
      if (images.size() > MAX_IMAGES) return false;
    }
    for (int state = 0; state < dfa.states(); state++) {
      var single = new BitSet(dfa.states());
      single.set(state);
      add(single);
    }
    return true;
  }

  private void add(BitSet image) {
    if (numberOf.putIfAbsent(image, images.size()) == null) images.add(image);
  }

  private BitSet image(BitSet set, int letter) {
    var image = new BitSet(dfa.states());
    set.stream().forEach(state -> image.set(dfa.next(state, letter)));
    return image;
  }

  private int numberOf(BitSet set) {
    Integer number = numberOf.get(set);
    if (number == null) throw new IllegalStateException(set + " is no image");
    return number;
  }

  /** The image of an image under a letter. */
  int next(int image, int letter) {
    return numberOf(image(images.get(image), letter));
  }

  private static boolean isWithin(BitSet inner, BitSet outer) {
    var rest = (BitSet) inner.clone();
    rest.andNot(outer);
    return rest.isEmpty();
  }

  private boolean isProperlyWithin(int inner, int outer) {
    return inner != outer && isWithin(images.get(inner), images.get(outer));
  }

  /** Classes in an order in which images under words and subsets come later. */
  private void order() {
    var components = StrongComponents.of(images.size(), dfa.letters(), this::next);
    int count = components.count();
    var rank = new int[count];
    // Sets of a class have one size, and what is below it is smaller or only reachable from it.
    var classes = new ArrayList<Integer>();
    for (int c = 0; c < count; c++) classes.add(c);
    var sizeOf = new int[count];
    for (int i = 0; i < images.size(); i++) {
      sizeOf[components.of(i)] = images.get(i).cardinality();
    }
    classes.sort(Comparator.comparingInt((Integer c) -> sizeOf[c]).thenComparingInt(c -> c));
    for (int position = 0; position < count; position++) rank[classes.get(position)] = position;
    classOf = new int[images.size()];
    for (int i = 0; i < classOf.length; i++) classOf[i] = rank[components.of(i)];
  }

  /** Tiles of the first set of each class, carried to the others by words. */
  private void tile() {
    for (int i = 0; i < images.size(); i++) {
      if (isSingle(i) || tiles.containsKey(i)) continue;
      tiles.put(i, maximalWithin(i));
      var queue = new ArrayDeque<>(List.of(i));
      while (!queue.isEmpty()) {
        int from = queue.remove();
        for (int letter = 0; letter < dfa.letters(); letter++) {
          int to = next(from, letter);
          if (classOf[to] != classOf[from] || tiles.containsKey(to)) continue;
          int by = letter;
          tiles.put(to, tilesOf(from).stream().map(tile -> next(tile, by)).toList());
          queue.add(to);
        }
      }
    }
  }

  private List<Integer> maximalWithin(int image) {
    var within = new ArrayList<Integer>();
    for (int i = 0; i < images.size(); i++) if (isProperlyWithin(i, image)) within.add(i);
    return within.stream()
        .filter(tile -> within.stream().noneMatch(other -> isProperlyWithin(tile, other)))
        .toList();
  }

  private List<Integer> tilesOf(int image) {
    List<Integer> list = tiles.get(image);
    if (list == null) throw new IllegalStateException("a single state has no tiles");
    return list;
  }

  private boolean isSingle(int image) {
    return images.get(image).cardinality() == 1;
  }

  /** The state that is the only one of a set. */
  int state(int image) {
    return images.get(image).nextSetBit(0);
  }

  /**
   * The set that is narrowed down, before and after a letter; what the components so far leave.
   *
   * @param letter -1 behind the end
   */
  record View(int letter, int before, int after) {}

  /** What an input does to the tile. */
  sealed interface Action {
    /** Its number becomes what the list says. */
    record Permute(List<Integer> images) implements Action {}

    /** It becomes this one, whatever it was. */
    record Reset(int tile) implements Action {}
  }

  /**
   * A component and the views in which it works.
   *
   * @param tiles how many states it has
   * @param start where it stands at first
   * @param views what it and those after it may see, with what it does
   * @param narrowed for each view and tile, the next component's view
   */
  record Component(int tiles, int start, Map<View, Action> views, Map<View, List<View>> narrowed) {}

  /** The components from the first on; those that no word needs are left out. */
  List<Component> components() {
    var components = new ArrayList<Component>();
    var views = new ArrayList<View>();
    for (int letter = 0; letter < dfa.letters(); letter++) views.add(new View(letter, 0, 0));
    int start = 0;
    int highest = 0;
    for (int c : classOf) highest = Math.max(highest, c);
    List<View> current = views;
    for (int c = highest; c >= 0; c--) {
      int one = c;
      if (current.stream().noneMatch(v -> isOf(v.before(), one) || isOf(v.after(), one))) continue;
      Component component = component(c, current, start);
      if (isOf(start, c)) start = tilesOf(start).get(component.start());
      components.add(component);
      current = component.narrowed().values().stream().flatMap(List::stream).distinct().toList();
    }
    return components;
  }

  private boolean isOf(int image, int one) {
    return classOf[image] == one && !isSingle(image);
  }

  private Component component(int one, List<View> views, int startSet) {
    var actions = new LinkedHashMap<View, Action>();
    var narrowed = new LinkedHashMap<View, List<View>>();
    int size = 0;
    for (View view : views) {
      if (isOf(view.before(), one)) size = tilesOf(view.before()).size();
      if (isOf(view.after(), one)) size = tilesOf(view.after()).size();
    }
    for (View view : views) {
      Action action = action(one, view, size);
      actions.put(view, action);
      var next = new ArrayList<View>();
      for (int tile = 0; tile < size; tile++) {
        int before = isOf(view.before(), one) ? tilesOf(view.before()).get(tile) : view.before();
        int after =
            isOf(view.after(), one) ? tilesOf(view.after()).get(apply(action, tile)) : view.after();
        next.add(new View(view.letter(), before, after));
      }
      narrowed.put(view, next);
    }
    int start = 0;
    if (isOf(startSet, one)) {
      List<Integer> list = tilesOf(startSet);
      while (!images.get(list.get(start)).get(dfa.start())) start++;
    }
    return new Component(size, start, actions, narrowed);
  }

  static int apply(Action action, int tile) {
    return switch (action) {
      case Action.Permute(List<Integer> images) -> images.get(tile);
      case Action.Reset(int to) -> to;
    };
  }

  private Action action(int one, View view, int size) {
    if (!isOf(view.after(), one)) return new Action.Permute(Permutations.identity(size));
    int image = next(view.before(), view.letter());
    List<Integer> to = tilesOf(view.after());
    if (image == view.after() && isOf(view.before(), one)) {
      return new Action.Permute(
          tilesOf(view.before()).stream()
              .map(tile -> to.indexOf(next(tile, view.letter())))
              .toList());
    }
    for (int tile = 0; tile < to.size(); tile++) {
      if (isWithin(images.get(image), images.get(to.get(tile)))) return new Action.Reset(tile);
    }
    throw new IllegalStateException(images.get(image) + " is in no tile of its set");
  }
}
