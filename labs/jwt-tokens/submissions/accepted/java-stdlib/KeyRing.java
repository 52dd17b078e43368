import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Our own keys: the current one signs, the retired ones stay until their tokens are gone. */
final class KeyRing implements IssuerKeys {
    /** For the time between the choice of a key and the time in the token, and for slow clocks. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private record Retired(SigningKey key, Instant leaves) {}

    private final Duration lifetime;
    private final List<Retired> retired = new ArrayList<>();
    private SigningKey current = SigningKey.create();

    KeyRing(Duration accessTtl) {
        lifetime = accessTtl.plus(MARGIN);
    }

    synchronized SigningKey current() {
        return current;
    }

    synchronized SigningKey rotate() {
        dropWhatHasLeft();
        retired.add(new Retired(current, Instant.now().plus(lifetime)));
        current = SigningKey.create();
        return current;
    }

    synchronized List<Map<String, String>> publicJwks() {
        return all().stream().map(SigningKey::publicJwk).toList();
    }

    @Override
    public synchronized Collection<VerificationKey> named(String kid) {
        return all().stream()
            .filter(key -> key.kid().equals(kid))
            .map(SigningKey::verificationKey)
            .toList();
    }

    @Override
    public synchronized Collection<VerificationKey> known() {
        return all().stream().map(SigningKey::verificationKey).toList();
    }

    private List<SigningKey> all() {
        dropWhatHasLeft();
        return Stream.concat(Stream.of(current), retired.stream().map(Retired::key)).toList();
    }

    private void dropWhatHasLeft() {
        Instant now = Instant.now();
        retired.removeIf(each -> each.leaves().isBefore(now));
    }
}
