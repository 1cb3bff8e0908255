package rasp.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.graph.ir.Assumptions;

/** Checks certificates, with code that shares nothing with what made them. */
@Command(
    name = "verify",
    description = "Check certificates, believing nothing that they say.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Nothing is read but the certificates, and the weights beside one that names some. Of a"
          + " folder every .json file under it is checked, but those that are JSON and do not call"
          + " themselves certificates.",
      "",
      "Exit code 0: all are valid; 1: one is refuted; 2: used wrongly, or one is no certificate of"
          + " this release's form; 3: one could not be checked to the end."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Certificates, or folders of such.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--alphabet",
      paramLabel = "LETTERS",
      description = "The letters of the words that are tried, where a certificate assumes none.")
  private Optional<String> alphabet = Optional.empty();

  @Option(names = "--format", description = "text or json (one object a line).")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    if (alphabet.isPresent() && alphabet.get().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--alphabet has no letters");
    }
    return new CertificateVerification(
            spec.commandLine(), format, alphabet.map(Assumptions::letters))
        .of(paths);
  }
}
