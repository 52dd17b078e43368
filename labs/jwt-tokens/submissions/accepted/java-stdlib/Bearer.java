import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Credentials of the Bearer scheme and the challenges for who has none, or wrong ones. */
final class Bearer {
    static final String CHALLENGE = "Bearer realm=\"lab\"";
    static final String INVALID_TOKEN = CHALLENGE + ", error=\"invalid_token\"";

    private static final Pattern CREDENTIALS =
        Pattern.compile("bearer +(.+)", Pattern.CASE_INSENSITIVE);

    static Optional<String> token(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null) return Optional.empty();
        Matcher credentials = CREDENTIALS.matcher(authorization);
        return credentials.matches() ? Optional.of(credentials.group(1)) : Optional.empty();
    }
}
