import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Judges a JWS by one key, or by the key of a set that it names. */
final class JwsVerdict {
    /** Malformed, too, means that it is not valid. */
    static boolean isValid(Map<?, ?> jwk, String compact) {
        Jws jws = Jws.parse(compact);
        Map<?, ?> key = jwk.containsKey("keys") ? find(jws.kid(), Json.list(jwk.get("keys"))) : jwk;
        return !haveDifferentKids(key, jws.header()) && Jwk.read(key).verifies(jws);
    }

    private static Map<?, ?> find(String kid, List<?> keys) {
        List<Map<?, ?>> withKid = new ArrayList<>();
        for (Object key : keys) {
            if (key instanceof Map<?, ?> jwk && jwk.containsKey("kid")) withKid.add(jwk);
        }
        List<String> kids = withKid.stream().map(JwsVerdict::kidOf).toList();
        if (new HashSet<>(kids).size() < kids.size()) throw new Malformed("Two keys share a kid");
        if (!kids.contains(kid)) throw new Malformed("No key has this kid");
        return withKid.get(kids.indexOf(kid));
    }

    private static boolean haveDifferentKids(Map<?, ?> jwk, Map<?, ?> header) {
        return Stream.of(jwk, header)
            .filter(each -> each.containsKey("kid"))
            .map(JwsVerdict::kidOf)
            .distinct()
            .count() > 1;
    }

    private static String kidOf(Map<?, ?> each) {
        return Json.text(each.get("kid"));
    }
}
