package rasp.app.cli;

import com.google.common.hash.Hashing;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import rasp.judge.certificate.BoundsCertificate;
import rasp.text.TextFile;
import rasp.verify.Certificate;
import rasp.verify.CertificateVerdict;
import rasp.verify.CertificateVerdictText;
import rasp.verify.Limits;
import rasp.verify.Verifier;
import rasp.verify.WeightsFiles;

/** Reads certificates, has them verified, and prints the verdicts. */
final class CertificateVerification {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /** The largest file of weights that is read, in bytes. */
  private static final int MOST_WEIGHTS = 1 << 30;

  private final CommandLine command;
  private final Format format;
  private final Optional<List<String>> letters;

  CertificateVerification(CommandLine command, Format format, Optional<List<String>> letters) {
    this.command = command;
    this.format = format;
    this.letters = letters;
  }

  /** Verifies files, and all certificates in folders; the exit code. */
  int of(List<Path> paths) {
    int exit = 0;
    boolean several = paths.size() > 1 || paths.stream().anyMatch(Files::isDirectory);
    for (Path path : paths) {
      try {
        List<Path> files = Files.isDirectory(path) ? certificates(path) : List.of(path);
        if (files.isEmpty()) {
          command.getErr().println("error: there is no certificate in " + path);
          exit = worst(exit, CommandLine.ExitCode.USAGE);
        }
        for (Path file : files) {
          exit = worst(exit, of(file, bytes(file, TextFile.MAX_BYTES), several));
        }
      } catch (IOException unreadable) {
        exit = worst(exit, unreadable(path, unreadable));
      }
    }
    return exit;
  }

  /** Verifies a certificate that is to be about a program, by the fingerprint of its texts. */
  int about(Path file, String sha256, Path program) {
    try {
      byte[] bytes = bytes(file, TextFile.MAX_BYTES);
      Optional<String> fingerprint = Verifier.fingerprint(bytes);
      if (fingerprint.isPresent() && !fingerprint.get().equals(sha256)) {
        return print(
            file,
            new CertificateVerdict.Refuted("it is about another program than " + program),
            false);
      }
      return of(file, bytes, false);
    } catch (IOException unreadable) {
      return unreadable(file, unreadable);
    }
  }

  /** A refutation weighs most, then what is no certificate, then what is left open. */
  private static int worst(int one, int other) {
    return Stream.of(1, CommandLine.ExitCode.USAGE, 3)
        .filter(exit -> one == exit || other == exit)
        .findFirst()
        .orElse(0);
  }

  private static List<Path> certificates(Path folder) throws IOException {
    var certificates = new ArrayList<Path>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        boolean json = file.toString().endsWith(".json");
        if (json && Verifier.isNamed(bytes(file, TextFile.MAX_BYTES))) certificates.add(file);
      }
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    return certificates;
  }

  private int of(Path file, byte[] bytes, boolean named) {
    Path folder = file.toAbsolutePath().resolveSibling("");
    WeightsFiles beside = name -> beside(folder, name);
    return print(
        file, Verifier.of(bytes, new Verifier.Options(letters, Limits.USUAL, beside)), named);
  }

  private static Optional<byte[]> beside(Path folder, String name) {
    try {
      Path file = folder.resolve(name);
      return Files.isRegularFile(file) ? Optional.of(bytes(file, MOST_WEIGHTS)) : Optional.empty();
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(Path file, int most) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(most);
      if (stream.read() >= 0) throw new IOException(file + " is too large");
      return bytes;
    }
  }

  /** The note by which a certificate names weights. */
  static BoundsCertificate.Weights note(Path weights) throws IOException {
    return new BoundsCertificate.Weights(
        String.valueOf(weights.getFileName()), sha256(weights), sha256(description(weights)));
  }

  /** The file that describes weights. */
  static Path description(Path weights) {
    return weights.resolveSibling(
        Certificate.WeightsNote.description(String.valueOf(weights.getFileName())));
  }

  private static String sha256(Path file) throws IOException {
    return Hashing.sha256().hashBytes(bytes(file, MOST_WEIGHTS)).toString();
  }

  private int print(Path file, CertificateVerdict verdict, boolean named) {
    List<String> lines = CertificateVerdictText.of(verdict);
    if (format == Format.JSON) {
      command.getOut().println(GSON.toJson(json(file, verdict)));
    } else if (verdict instanceof CertificateVerdict.NoCertificate(String reason)) {
      command
          .getErr()
          .println("error[E501]: cannot read the certificate %s: %s".formatted(file, reason));
    } else {
      command.getOut().println((named ? file + ": " : "") + lines.getFirst());
      lines.stream().skip(1).forEach(command.getOut()::println);
    }
    command.getOut().flush();
    return verdict.exit();
  }

  private static JsonObject json(Path file, CertificateVerdict verdict) {
    var json = new JsonObject();
    json.addProperty("file", file.toString());
    switch (verdict) {
      case CertificateVerdict.Valid(var evidence) -> {
        json.addProperty("verdict", "valid");
        json.add("evidence", EvidenceJson.of(evidence));
      }
      case CertificateVerdict.NotRechecked(String what, var evidence) -> {
        json.addProperty("verdict", "not re-checked");
        json.addProperty("open", what);
        evidence.ifPresent(done -> json.add("evidence", EvidenceJson.of(done)));
      }
      case CertificateVerdict.Refuted(String reason) -> {
        json.addProperty("verdict", "refuted");
        json.addProperty("reason", reason);
      }
      case CertificateVerdict.NoCertificate(String reason) -> {
        json.addProperty("verdict", "not a certificate");
        json.addProperty("reason", reason);
      }
    }
    return json;
  }

  private int unreadable(Path path, IOException reason) {
    command.getErr().println(ProblemOptions.unreadable(path, reason).text());
    return CommandLine.ExitCode.USAGE;
  }
}
