import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the environment says; the defaults are for running by hand. */
record Settings(
    int port,
    String issuer,
    String audience,
    long accessTtlSeconds,
    double clockSkewSeconds,
    Map<String, User> users,
    String adminToken,
    String partnerIssuer,
    String partnerJwksUrl,
    Duration jwksCooldown,
    Duration jwksTimeout) {

    private static final String USERS_BY_HAND = """
        [{"username": "ada", "password": "engine", "roles": ["admin"]}]""";

    record User(String name, String password, List<?> roles) {}

    static Settings of(Map<String, String> env) {
        String port = env.getOrDefault("PORT", "3000");
        return new Settings(
            Integer.parseInt(port),
            env.getOrDefault("BASE_URL", "http://127.0.0.1:" + port),
            env.getOrDefault("AUDIENCE", "urn:lab:api"),
            Long.parseLong(env.getOrDefault("ACCESS_TTL_SECONDS", "300")),
            Double.parseDouble(env.getOrDefault("CLOCK_SKEW_SECONDS", "5")),
            users(env.getOrDefault("LAB_USERS", USERS_BY_HAND)),
            env.getOrDefault("ADMIN_TOKEN", "rotate-please"),
            env.getOrDefault("PARTNER_ISSUER", "https://partner.example"),
            env.getOrDefault("PARTNER_JWKS_URL", "http://127.0.0.1:4000"),
            Duration.ofMillis(Long.parseLong(env.getOrDefault("JWKS_COOLDOWN_MS", "1000"))),
            Duration.ofMillis(Long.parseLong(env.getOrDefault("JWKS_TIMEOUT_MS", "1000"))));
    }

    private static Map<String, User> users(String json) {
        Map<String, User> byName = new HashMap<>();
        for (Object each : Json.list(JsonReader.read(json))) {
            Map<?, ?> user = Json.object(each);
            List<?> roles = user.get("roles") instanceof List<?> listed ? listed : List.of();
            String name = Json.text(user.get("username"));
            byName.put(name, new User(name, Json.text(user.get("password")), roles));
        }
        return byName;
    }
}
