package rasp.check;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Streams;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rasp.lower.LoweredProgram;
import rasp.resolve.SourceFiles;
import rasp.syntax.ParsedProgram;
import rasp.syntax.Source;
import rasp.syntax.Statement;

/**
 * The text of a program and the texts of all that it loads, so that it can be executed where its
 * files are not.
 *
 * @param loaded the text of each file, by its path relative to the program's folder
 */
public record ProgramTexts(String program, ImmutableSortedMap<String, String> loaded) {
  /** The texts of a program. */
  public static ProgramTexts of(Path file, String program, SourceFiles files) {
    Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().normalize().getParent());
    var collected = new TreeMap<String, String>();
    if (folder.isPresent()) {
      var collection = new Collection(files, folder.get(), collected);
      collection.collect(ParsedProgram.of(new Source("", program)).statements(), folder);
    }
    return new ProgramTexts(program, ImmutableSortedMap.copyOf(collected));
  }

  private record Collection(SourceFiles files, Path base, Map<String, String> texts) {
    void collect(List<Statement> statements, Optional<Path> folder) {
      for (Statement statement : statements) {
        switch (statement) {
          case Statement.Load load -> load(load.path(), folder);
          case Statement.For loop -> collect(loop.body(), folder);
          // What a function loads is looked for beside the program.
          case Statement.Define define -> collect(define.body(), Optional.empty());
          default -> {}
        }
      }
    }

    private void load(String written, Optional<Path> folder) {
      if (!(files.load(written, folder)
          instanceof SourceFiles.Reply.Found(Path path, Source text))) {
        return;
      }
      Path absolute = path.toAbsolutePath().normalize();
      String relative = base.relativize(absolute).toString().replace('\\', '/');
      if (texts.putIfAbsent(relative, text.text()) != null) return;
      collect(ParsedProgram.of(text).statements(), Optional.ofNullable(absolute.getParent()));
    }
  }

  /** The program executed, reading nothing but these texts. */
  LoweredProgram execute() {
    long up = loaded.keySet().stream().mapToLong(ProgramTexts::stepsUp).max().orElse(0);
    Path base = Path.of("/");
    for (long i = 0; i <= up; i++) base = base.resolve("certificate");
    var texts = new HashMap<Path, Source>();
    for (Map.Entry<String, String> one : loaded.entrySet()) {
      texts.put(
          base.resolve(one.getKey()).toAbsolutePath().normalize(),
          new Source(one.getKey(), one.getValue()));
    }
    return LoweredProgram.of(
        new Source("certificate", program),
        base.resolve("certificate"),
        SourceFiles.of(base, texts));
  }

  private static long stepsUp(String path) {
    return Streams.stream(Path.of(path)).filter(step -> step.toString().equals("..")).count();
  }

  /** A fingerprint of all texts, in hexadecimal. */
  String sha256() {
    Hasher hasher = Hashing.sha256().newHasher();
    hasher.putString(program, StandardCharsets.UTF_8);
    loaded.forEach((path, text) -> {
      hasher.putByte((byte) 0).putString(path, StandardCharsets.UTF_8);
      hasher.putByte((byte) 0).putString(text, StandardCharsets.UTF_8);
    });
    return hasher.hash().toString();
  }

  JsonObject loadedJson() {
    var json = new JsonObject();
    loaded.forEach(json::addProperty);
    return json;
  }

  static ProgramTexts read(JsonObject json) {
    var loaded = ImmutableSortedMap.<String, String>naturalOrder();
    for (Map.Entry<String, JsonElement> one : json.getAsJsonObject("loaded").entrySet()) {
      loaded.put(one.getKey(), one.getValue().getAsString());
    }
    return new ProgramTexts(json.get("program").getAsString(), loaded.buildOrThrow());
  }
}
