import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;

/** Starts the service on $PORT, on all interfaces, until SIGTERM. */
public final class Server {
    public static void main(String[] arguments) throws IOException {
        // Otherwise headers and content, written apart, meet Nagle's algorithm: 40 ms per answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Settings settings = Settings.of(System.getenv());
        Routes routes = routes(settings);
        HttpServer server = HttpServer.create(new InetSocketAddress(settings.port()), 0);
        server.createContext("/", exchange -> handle(exchange, routes));
        server.setExecutor(Executors.newCachedThreadPool());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
        server.start();
    }

    private static Routes routes(Settings settings) {
        KeyRing own = new KeyRing(Duration.ofSeconds(settings.accessTtlSeconds()));
        PartnerKeys partner = new PartnerKeys(
            settings.partnerJwksUrl(), settings.jwksCooldown(), settings.jwksTimeout());
        return new Routes(settings, own, new AccessTokens(settings, own, partner));
    }

    private static void handle(HttpExchange exchange, Routes routes) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange, routes));
        } catch (RuntimeException bug) {
            bug.printStackTrace();
            throw bug;
        }
    }

    private static Answer answer(HttpExchange exchange, Routes routes) throws IOException {
        try {
            return routes.answer(exchange);
        } catch (Malformed cause) {
            return Answer.json(400, Map.of(), Map.of("message", cause.getMessage()));
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.content().length);
        exchange.getResponseBody().write(answer.content());
    }
}
