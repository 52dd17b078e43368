import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** Finds what a request is meant for and answers it. */
record Routes(Settings settings, KeyRing keys, AccessTokens tokens) {
    /** Malformed means 400. */
    Answer answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /healthz" -> Answer.json(Map.of("ready", true));
            case "POST /login" -> logIn(Json.object(Json.parse(body)));
            case "GET /.well-known/jwks.json" -> Answer.json(Map.of("keys", keys.publicJwks()));
            case "GET /me" -> showIdentity(exchange);
            case "POST /admin/rotate-keys" -> rotateKeys(exchange);
            case "POST /jws/verify" -> verify(Json.object(Json.parse(body)));
            default -> Answer.json(404, Map.of(), Map.of("message", "There is nothing here"));
        };
    }

    private Answer logIn(Map<?, ?> credentials) {
        String password = Json.text(credentials.get("password"));
        Settings.User user = settings.users().get(Json.text(credentials.get("username")));
        boolean isRight = user != null && areEqual(user.password(), password);
        if (!isRight) return Answer.unauthorized(Bearer.CHALLENGE);
        Map<String, ?> granted = Map.of(
            "access_token", tokens.issue(user),
            "token_type", "Bearer",
            "expires_in", settings.accessTtlSeconds());
        return Answer.json(200, Map.of("Cache-Control", "no-store"), granted);
    }

    private Answer showIdentity(HttpExchange exchange) {
        var token = Bearer.token(exchange);
        if (token.isEmpty()) return Answer.unauthorized(Bearer.CHALLENGE);
        try {
            AccessTokens.Identity identity = tokens.verify(token.get());
            return Answer.json(
                Map.of("sub", identity.sub(), "iss", identity.iss(), "roles", identity.roles()));
        } catch (Malformed cause) {
            System.err.println("A token is refused: " + cause.getMessage());
            return Answer.unauthorized(Bearer.INVALID_TOKEN);
        }
    }

    private Answer rotateKeys(HttpExchange exchange) {
        var token = Bearer.token(exchange);
        if (token.isEmpty()) return Answer.unauthorized(Bearer.CHALLENGE);
        if (!areEqual(settings.adminToken(), token.get())) {
            return Answer.unauthorized(Bearer.INVALID_TOKEN);
        }
        return Answer.json(Map.of("kid", keys.rotate().kid()));
    }

    private Answer verify(Map<?, ?> question) {
        Map<?, ?> jwk = Json.object(question.get("jwk"));
        String jws = Json.text(question.get("jws"));
        try {
            return Answer.json(Map.of("valid", JwsVerdict.isValid(jwk, jws)));
        } catch (Malformed cause) {
            return Answer.json(Map.of("valid", false, "why", cause.getMessage()));
        }
    }

    /** Takes the same time however much of the secret is right. */
    private static boolean areEqual(String secret, String given) {
        return MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
