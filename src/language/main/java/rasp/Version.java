package rasp;

/** Which toolkit this is. */
public final class Version {
  public static final String NUMBER = "1";

  private Version() {}
}
