package rasp.app.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import rasp.text.Code;

/** What is said of a file or folder that cannot be written. */
final class Unwritable {
  private Unwritable() {}

  /** The whole message, with its code. */
  static String message(Path target, IOException fault) {
    return "error[%s]: cannot write %s: %s"
        .formatted(Code.E505_NOT_WRITTEN.number(), target, reason(target, fault));
  }

  /** Why, in words; the platform's own are often the file's name alone. */
  static String reason(Path target, IOException fault) {
    if (Files.isDirectory(target)) return "it is a folder";
    return switch (fault) {
      case NoSuchFileException nowhere -> "there is no such folder";
      case AccessDeniedException denied -> "it may not be written";
      case FileAlreadyExistsException file -> "a file is in the way: " + file.getFile();
      case NotDirectoryException file -> "a file is in the way: " + file.getFile();
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(fault.getMessage());
    };
  }
}
