/** Something from outside is not what it should be. The message is for the log. */
final class Malformed extends RuntimeException {
    Malformed(String message) {
        super(message);
    }

    Malformed(String message, Throwable cause) {
        super(message, cause);
    }
}
