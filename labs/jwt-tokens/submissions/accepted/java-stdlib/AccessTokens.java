import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Issues our tokens, and verifies them and the partner's. */
record AccessTokens(Settings settings, KeyRing ownKeys, IssuerKeys partnerKeys) {
    private static final Set<String> ACCESS_TOKEN_TYPES = Set.of("at+jwt", "application/at+jwt");

    record Identity(String sub, String iss, List<?> roles) {}

    String issue(Settings.User user) {
        SigningKey key = ownKeys.current();
        long now = Instant.now().getEpochSecond();
        Map<String, ?> header = Map.of("typ", "at+jwt", "alg", "EdDSA", "kid", key.kid());
        Map<String, ?> claims = Map.of(
            "iss", settings.issuer(),
            "sub", user.name(),
            "aud", settings.audience(),
            "iat", now,
            "exp", now + settings.accessTtlSeconds(),
            "jti", UUID.randomUUID().toString(),
            "client_id", "lab-cli",
            "roles", user.roles());
        return Jws.sign(header, claims, key);
    }

    /** Whose token it is; throws Malformed, with the cause, where it is not to be trusted. */
    Identity verify(String token) {
        Jws jws = Jws.parse(token);
        requireAccessToken(jws.header().get("typ"));
        Map<?, ?> claims = Json.object(Json.parse(jws.payload()));
        requireAudience(claims.get("aud"));
        requireTime(claims);
        String subject = Json.text(claims.get("sub"));
        if (subject.isEmpty()) throw new Malformed("sub is empty");

        String issuer = Json.text(claims.get("iss"));
        IssuerKeys keys = keysOf(issuer);
        var candidates = jws.hasKid() ? keys.named(jws.kid()) : keys.known();
        if (candidates.stream().noneMatch(key -> key.verifies(jws))) {
            throw new Malformed("Not signed by " + issuer);
        }
        List<?> roles = claims.get("roles") instanceof List<?> list ? list : List.of();
        return new Identity(subject, issuer, roles);
    }

    private IssuerKeys keysOf(String issuer) {
        if (issuer.equals(settings.issuer())) return ownKeys;
        if (issuer.equals(settings.partnerIssuer())) return partnerKeys;
        throw new Malformed("Unknown issuer: " + issuer);
    }

    private void requireAccessToken(Object typ) {
        String type = Json.text(typ).toLowerCase(Locale.ROOT);
        if (!ACCESS_TOKEN_TYPES.contains(type)) throw new Malformed("Another kind of token: " + typ);
    }

    private void requireAudience(Object aud) {
        List<?> audiences = aud instanceof List<?> list ? list : List.of(Json.text(aud));
        if (!audiences.contains(settings.audience())) throw new Malformed("For somebody else: " + aud);
    }

    private void requireTime(Map<?, ?> claims) {
        double now = System.currentTimeMillis() / 1000.0;
        double skew = settings.clockSkewSeconds();
        if (now >= Json.number(claims.get("exp")) + skew) throw new Malformed("Expired");
        if (!claims.containsKey("nbf")) return;
        if (now < Json.number(claims.get("nbf")) - skew) throw new Malformed("Too early");
    }
}
