package rasp.transformer.engine;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The runtimes on the class path. */
public final class Engines {
  private Engines() {}

  private static List<Engine> all() {
    return ServiceLoader.load(Engine.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** The runtime of this name, if it is there. */
  public static Optional<Engine> find(String name) {
    return all().stream().filter(engine -> engine.name().equals(name)).findFirst();
  }

  /** The sentence for a runtime that is not there. */
  public static String missing(String name) {
    String found = String.join(", ", all().stream().map(Engine::name).sorted().toList());
    return "no runtime '%s' here (found: %s); build with -Pengines".formatted(name, found);
  }
}
