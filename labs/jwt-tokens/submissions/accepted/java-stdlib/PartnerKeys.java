import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The partner's keys as last fetched. An unknown kid fetches them anew, but not too often. */
final class PartnerKeys implements IssuerKeys {
    private final HttpClient client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
    private final HttpRequest request;
    private final Duration cooldown;
    private final Duration timeout;

    private volatile Map<String, VerificationKey> byKid = Map.of();
    private CompletableFuture<Void> fetch = CompletableFuture.completedFuture(null);
    private long earliestNext = System.nanoTime();

    PartnerKeys(String url, Duration cooldown, Duration timeout) {
        request = HttpRequest.newBuilder(URI.create(url)).build();
        this.cooldown = cooldown;
        this.timeout = timeout;
    }

    @Override
    public Collection<VerificationKey> named(String kid) {
        if (!byKid.containsKey(kid)) refresh().join();
        VerificationKey key = byKid.get(kid);
        return key == null ? List.of() : List.of(key);
    }

    @Override
    public Collection<VerificationKey> known() {
        return byKid.values();
    }

    /** The fetch that is under way, or a new one, or one that has ended where it is too early. */
    private synchronized CompletableFuture<Void> refresh() {
        if (fetch.isDone() && System.nanoTime() - earliestNext >= 0) {
            fetch = answer().thenAccept(this::adopt).handle((done, failure) -> {
                if (failure != null) System.err.println("The keys stay as they were: " + failure);
                coolDown();
                return null;
            });
        }
        return fetch;
    }

    private CompletableFuture<HttpResponse<byte[]>> answer() {
        var answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        // The time-out of a HttpRequest ends with the headers of the answer; this one does not.
        return answer.copy()
            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((response, failure) -> answer.cancel(true));
    }

    private void adopt(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) throw new Malformed("Status " + response.statusCode());
        Map<String, VerificationKey> usable = new HashMap<>();
        for (Object each : Json.list(Json.object(Json.parse(response.body())).get("keys"))) {
            try {
                VerificationKey key = Jwk.read(each);
                if (key.algorithm() == Algorithm.HS256) throw new Malformed("No public key");
                usable.put(Json.text(Json.object(each).get("kid")), key);
            } catch (Malformed unusable) {
                System.err.println("A key of the partner is skipped: " + unusable.getMessage());
            }
        }
        byKid = Map.copyOf(usable);
    }

    // From the end of a fetch: nobody knows when its beginning was seen at the other end.
    private synchronized void coolDown() {
        earliestNext = System.nanoTime() + cooldown.toNanos();
    }
}
