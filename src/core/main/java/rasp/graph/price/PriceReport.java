package rasp.graph.price;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Graph;
import rasp.graph.ir.OpText;
import rasp.graph.schedule.Bounds;

/**
 * What the heads of a bound have to carry, in words and as JSON.
 *
 * @param letters how many different ones words are made of
 */
public record PriceReport(Graph graph, int letters, List<Prices.Price> prices, Width width) {

  /**
   * The prices of a bound's minimal graph, over its alphabet or else the program's {@linkplain
   * Prices#letters letters}.
   */
  public static PriceReport of(Bounds bounds) {
    Graph graph = bounds.simplified().graph();
    List<String> letters =
        bounds
            .assumptions()
            .alphabet()
            .orElseGet(() -> Prices.letters(graph, bounds.simplified().output()));
    return new PriceReport(
        graph,
        letters.size(),
        Prices.of(graph, bounds.simplified().output(), letters),
        Width.of(graph, bounds.simplified().output(), bounds.schedule()));
  }

  /** Lines for a terminal; with a length, the numbers for it. */
  public List<String> lines(Optional<Integer> length) {
    var lines = new ArrayList<String>();
    if (!prices.isEmpty()) {
      lines.add(
          "  price     what an aggregate takes on words of at most %s letters, of %d different ones"
              .formatted(length.map(String::valueOf).orElse("n"), letters));
    }
    for (Prices.Price price : prices) {
      lines.add("            %s: %s".formatted(aggregate(price), cost(price.yields(), length)));
    }
    lines.add(
        "  width     %d column%s in the residual stream, a head averages %d at most"
            .formatted(width.residual(), width.residual() == 1 ? "" : "s", width.values()));
    return lines;
  }

  /** The operation that a price is of, in short. */
  public String aggregate(Prices.Price price) {
    return OpText.of(graph, price.aggregate());
  }

  private static String cost(Growth values, Optional<Integer> length) {
    return length
        .map(n ->
            "%s values, %s bits".formatted(number(values, n), Growth.decimal(values.bitsAt(n))))
        .orElseGet(() -> "%s values, %s bits".formatted(values.text(), values.bits()));
  }

  /** In full while it can be read. */
  private static String number(Growth values, int n) {
    String digits = values.at(n).toString();
    return digits.length() <= 18 ? digits : "about 10^" + (digits.length() - 1);
  }

  /** The prices as JSON; with a length, the numbers for it. */
  public JsonObject json(Optional<Integer> length) {
    var json = new JsonObject();
    json.addProperty("letters", letters);
    var aggregates = new JsonArray();
    for (Prices.Price price : prices) {
      var one = new JsonObject();
      one.addProperty("aggregate", aggregate(price));
      one.add("reads", json(price.reads(), length));
      one.add("yields", json(price.yields(), length));
      aggregates.add(one);
    }
    json.add("aggregates", aggregates);
    return json;
  }

  private static JsonObject json(Growth values, Optional<Integer> length) {
    var json = new JsonObject();
    json.addProperty("values", values.text());
    json.addProperty("bits", values.bits());
    if (length.isPresent()) {
      json.addProperty("length", length.get());
      json.addProperty("valuesAtLength", number(values, length.get()));
      json.addProperty("bitsAtLength", Growth.decimal(values.bitsAt(length.get())));
    }
    return json;
  }

  /** The columns of the residual stream, as JSON. */
  public JsonObject widthJson() {
    var json = new JsonObject();
    json.addProperty("residual", width.residual());
    json.addProperty("values", width.values());
    return json;
  }
}
