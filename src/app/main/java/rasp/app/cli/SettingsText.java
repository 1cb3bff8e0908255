package rasp.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import rasp.transformer.attention.Attention;
import rasp.transformer.attention.Setting;

/**
 * Settings in few words: attentions with the same arithmetics together, and softmax once with all
 * its temperatures, as {@code leftmost, softmax β=5,10 in float64, bfloat16}.
 */
final class SettingsText {
  private SettingsText() {}

  static String of(List<Setting> settings) {
    var precisionsOf = new LinkedHashMap<Attention, Set<String>>();
    for (Setting setting : settings) {
      precisionsOf
          .computeIfAbsent(setting.attention(), fresh -> new LinkedHashSet<>())
          .add(setting.precision().word());
    }
    var kindsOf = new LinkedHashMap<Set<String>, List<Attention>>();
    precisionsOf.forEach((kind, precisions) ->
        kindsOf.computeIfAbsent(precisions, fresh -> new ArrayList<>()).add(kind));
    return kindsOf.entrySet().stream().map(SettingsText::group).collect(Collectors.joining("; "));
  }

  private static String group(Map.Entry<Set<String>, List<Attention>> group) {
    var kinds = new ArrayList<String>();
    var betas = new ArrayList<String>();
    for (Attention kind : group.getValue()) {
      if (kind instanceof Attention.Softmax softmax) betas.add(softmax.betaText());
      else kinds.add(kind.text());
    }
    if (!betas.isEmpty()) kinds.add("softmax β=" + String.join(",", betas));
    return String.join(", ", kinds) + " in " + String.join(", ", group.getKey());
  }
}
