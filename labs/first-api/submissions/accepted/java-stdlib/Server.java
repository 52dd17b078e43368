import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notes API on $PORT, on all interfaces, until SIGTERM. One file, so that java runs it as it is.
 *
 * <p>HttpServer itself answers, in HTML, targets that java.net.URI cannot parse (/hello?name=%zz: 400)
 * or takes for a host without a path (//hello: 404).
 */
public final class Server {
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    public static void main(String[] arguments) throws IOException {
        // Otherwise headers and content, written apart, meet Nagle's algorithm: 40 ms per answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        Routes routes = new Routes(new Notes());
        server.createContext("/", exchange -> handle(exchange, routes));
        server.setExecutor(Executors.newCachedThreadPool());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
        server.start();
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
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) throw new Refused(413, "The body is too large");
            return routes.answer(Request.of(exchange, body));
        } catch (Refused refused) {
            return Answer.json(refused.status, Map.of("error", refused.getMessage()), refused.headers);
        }
    }

    /** Content is sent in chunks; HEAD is told no length at all. */
    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.content().length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), 0);
        exchange.getResponseBody().write(answer.content());
    }
}

record Request(String method, String path, String rawQuery, Map<String, String> headers, byte[] body) {
    static Request of(HttpExchange exchange, byte[] body) {
        var target = exchange.getRequestURI();
        // java.net.URI reads //notes/hello as the path /hello on the host "notes".
        String path = target.getScheme() == null && target.getRawAuthority() != null
            ? target.toString().split("\\?", 2)[0]
            : target.getRawPath();
        Map<String, String> headers = lowerCase(exchange.getRequestHeaders());
        return new Request(exchange.getRequestMethod(), path, target.getRawQuery(), headers, body);
    }

    private static Map<String, String> lowerCase(Headers headers) {
        Map<String, String> joined = new TreeMap<>();
        headers.forEach((name, values) ->
            joined.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return joined;
    }

    /** An address of this service as the client knows it. */
    String address(String pathAndQuery) {
        String base = System.getenv("BASE_URL");
        String host = headers.get("host");
        String origin = base != null ? base : host != null ? "http://" + host : "";
        return origin.replaceFirst("/+$", "") + pathAndQuery;
    }
}

record Answer(int status, Map<String, String> headers, byte[] content) {
    static Answer empty(int status, Map<String, String> headers) {
        return new Answer(status, headers, new byte[0]);
    }

    static Answer json(int status, Object value) {
        return json(status, value, Map.of());
    }

    static Answer json(int status, Object value, Map<String, String> headers) {
        Map<String, String> typed = new LinkedHashMap<>(headers);
        typed.put("Content-Type", "application/json;charset=UTF-8");
        return new Answer(status, typed, JsonWriter.write(value).getBytes(StandardCharsets.US_ASCII));
    }
}

/** A request that cannot be served: the 4xx status and what to tell the client. */
final class Refused extends RuntimeException {
    final int status;
    final transient Map<String, String> headers;

    Refused(int status, String error) {
        this(status, error, Map.of());
    }

    Refused(int status, String error, Map<String, String> headers) {
        super(error);
        this.status = status;
        this.headers = headers;
    }
}

record Routes(Notes notes) {
    private static final Pattern NOTE = Pattern.compile("/notes/([^/]+)");

    /** Answers the request or throws Refused. HEAD is answered as GET, content included. */
    Answer answer(Request request) {
        Matcher note = NOTE.matcher(request.path());
        if (note.matches()) return answerNote(request, notes.get(note.group(1)));
        return switch (request.path()) {
            case "/healthz" -> Answer.json(200, Map.of("ready", true));
            case "/hello" -> onlyGet(request, this::greet);
            case "/old-hello" -> onlyGet(request, this::redirectToHello);
            case "/inspect" -> onlyGet(request, this::inspect);
            case "/notes" -> answerNotes(request);
            default -> throw new Refused(404, "There is nothing at this path");
        };
    }

    private Answer onlyGet(Request request, Function<Request, Answer> action) {
        return switch (request.method()) {
            case "GET", "HEAD" -> action.apply(request);
            default -> throw notAllowed("GET, HEAD");
        };
    }

    private Answer greet(Request request) {
        List<String> names = Query.parse(request.rawQuery()).getOrDefault("name", List.of(""));
        String name = names.get(0).isEmpty() ? "world" : names.get(0);
        return Answer.json(200, Map.of("message", "Hello, " + name + "!"));
    }

    private Answer redirectToHello(Request request) {
        String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
        return Answer.empty(308, Map.of("Location", request.address("/hello" + query)));
    }

    private Answer inspect(Request request) {
        return Answer.json(200, Map.of(
            "method", request.method(),
            "path", request.path(),
            "query", Query.parse(request.rawQuery()),
            "headers", request.headers()));
    }

    private Answer answerNotes(Request request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> Answer.json(200, notes.list().stream().map(Note::members).toList());
            case "POST" -> {
                Note note = notes.add(NoteText.read(request));
                String location = request.address("/notes/" + note.id());
                yield Answer.json(201, note.members(), Map.of("Location", location));
            }
            default -> throw notAllowed("POST, HEAD, GET");
        };
    }

    private Answer answerNote(Request request, Note note) {
        return switch (request.method()) {
            case "GET", "HEAD" -> Answer.json(200, note.members());
            case "PUT" -> Answer.json(200, notes.setText(note.id(), NoteText.read(request)).members());
            case "DELETE" -> {
                notes.remove(note.id());
                yield Answer.empty(204, Map.of());
            }
            default -> throw notAllowed("DELETE, PUT, HEAD, GET");
        };
    }

    private static Refused notAllowed(String allow) {
        return new Refused(405, "Only these methods work here: " + allow, Map.of("Allow", allow));
    }
}

record Note(String id, String text, String createdAt) {
    Note withText(String newText) {
        return new Note(id, newText, createdAt);
    }

    Map<String, String> members() {
        return Map.of("id", id, "text", text, "createdAt", createdAt);
    }
}

/** The notes, oldest first; safe for several threads. Unknown ids are refused with 404. */
final class Notes {
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Note> byId = new LinkedHashMap<>();

    synchronized Note add(String text) {
        byte[] id = new byte[32];
        random.nextBytes(id);
        String createdAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Note note = new Note(HexFormat.of().formatHex(id), text, createdAt);
        byId.put(note.id(), note);
        return note;
    }

    synchronized List<Note> list() {
        return List.copyOf(byId.values());
    }

    synchronized Note get(String id) {
        Note note = byId.get(id);
        if (note == null) throw new Refused(404, "There is no such note");
        return note;
    }

    synchronized Note setText(String id, String text) {
        Note note = get(id).withText(text);
        byId.put(id, note);
        return note;
    }

    synchronized void remove(String id) {
        byId.remove(get(id).id());
    }
}

/** Splits first, decodes second, once; bytes that are not UTF-8 become replacement characters. */
final class Query {
    static Map<String, List<String>> parse(String rawQuery) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String piece : (rawQuery == null ? "" : rawQuery).split("&")) {
            if (piece.isEmpty()) continue;
            String[] pair = piece.split("=", 2);
            String value = pair.length == 2 ? decode(pair[1]) : "";
            values.computeIfAbsent(decode(pair[0]), name -> new ArrayList<>()).add(value);
        }
        return values;
    }

    private static String decode(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }
}

/** Reads the text of a note from the body of a POST or PUT. */
final class NoteText {
    private static final int MAX_CODE_POINTS = 280;

    static String read(Request request) {
        String type = request.headers().getOrDefault("content-type", "").split(";", 2)[0];
        if (!type.strip().equalsIgnoreCase("application/json")) {
            throw new Refused(415, "The body must be declared as application/json");
        }
        if (!(new JsonReader(utf8(request.body())).read() instanceof Map<?, ?> members)) {
            throw new Refused(400, "The body must be a JSON object");
        }
        if (!(members.get("text") instanceof String text)) {
            throw new Refused(400, "The member text must be a string");
        }
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > MAX_CODE_POINTS) {
            throw new Refused(400, "The text must have 1 to " + MAX_CODE_POINTS + " code points");
        }
        return text;
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException broken) {
            throw new Refused(400, "The body is not UTF-8");
        }
    }
}

/** Reads RFC 8259 JSON, strictly, into Map, List, String, Double, Boolean and null. */
final class JsonReader {
    private static final int MAX_DEPTH = 500;
    private static final Pattern NUMBER =
        Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String json;
    private int at = 0;
    private int depth = 0;

    JsonReader(String json) {
        this.json = json;
    }

    /** The value that makes up the whole text; anything else is refused with 400. */
    Object read() {
        Object value = readValue();
        if (at < json.length()) throw broken();
        return value;
    }

    private Object readValue() {
        skipBlanks();
        Object value = switch (peek()) {
            case '{' -> nested(this::readObject);
            case '[' -> nested(this::readArray);
            case '"' -> readString();
            case 't' -> readWord("true", true);
            case 'f' -> readWord("false", false);
            case 'n' -> readWord("null", null);
            default -> readNumber();
        };
        skipBlanks();
        return value;
    }

    private Object nested(Supplier<Object> read) {
        if (++depth > MAX_DEPTH) throw new Refused(400, "The body is nested too deeply");
        Object value = read.get();
        depth--;
        return value;
    }

    private Map<String, Object> readObject() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        skipBlanks();
        if (accept('}')) return members;
        do {
            skipBlanks();
            String name = readString();
            skipBlanks();
            expect(':');
            members.put(name, readValue());
        } while (accept(','));
        expect('}');
        return members;
    }

    private List<Object> readArray() {
        List<Object> elements = new ArrayList<>();
        expect('[');
        skipBlanks();
        if (accept(']')) return elements;
        do {
            elements.add(readValue());
        } while (accept(','));
        expect(']');
        return elements;
    }

    private String readString() {
        StringBuilder text = new StringBuilder();
        expect('"');
        while (!accept('"')) {
            char next = take();
            if (next < ' ') throw broken();
            text.append(next == '\\' ? readEscape() : next);
        }
        return text.toString();
    }

    private char readEscape() {
        char escape = take();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> readHex();
            default -> throw broken();
        };
    }

    private char readHex() {
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            char hex = take();
            if (!HexFormat.isHexDigit(hex)) throw broken();
            code = code * 16 + HexFormat.fromHexDigit(hex);
        }
        return (char) code;
    }

    private Double readNumber() {
        Matcher number = NUMBER.matcher(json).region(at, json.length());
        if (!number.lookingAt()) throw broken();
        at = number.end();
        return Double.valueOf(number.group());
    }

    private Object readWord(String word, Object value) {
        if (!json.startsWith(word, at)) throw broken();
        at += word.length();
        return value;
    }

    private void skipBlanks() {
        while (at < json.length() && " \t\n\r".indexOf(json.charAt(at)) >= 0) at++;
    }

    private char peek() {
        if (at >= json.length()) throw broken();
        return json.charAt(at);
    }

    private char take() {
        char next = peek();
        at++;
        return next;
    }

    private boolean accept(char wanted) {
        boolean found = peek() == wanted;
        if (found) at++;
        return found;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) throw broken();
    }

    private Refused broken() {
        return new Refused(400, "The body is not valid JSON at character " + at);
    }
}

/** Writes Map, Iterable, String, Number and Boolean as JSON in ASCII. */
final class JsonWriter {
    static String write(Object value) {
        StringBuilder json = new StringBuilder();
        append(json, value);
        return json.toString();
    }

    private static void append(StringBuilder json, Object value) {
        if (value instanceof Map<?, ?> members) appendObject(json, members);
        else if (value instanceof Iterable<?> elements) appendArray(json, elements);
        else if (value instanceof String text) appendString(json, text);
        else json.append(value);
    }

    private static void appendObject(StringBuilder json, Map<?, ?> members) {
        String separator = "{";
        for (var member : members.entrySet()) {
            json.append(separator);
            appendString(json, (String) member.getKey());
            json.append(':');
            append(json, member.getValue());
            separator = ",";
        }
        json.append(members.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(StringBuilder json, Iterable<?> elements) {
        json.append('[');
        String separator = "";
        for (Object element : elements) {
            json.append(separator);
            append(json, element);
            separator = ",";
        }
        json.append(']');
    }

    private static void appendString(StringBuilder json, String text) {
        json.append('"');
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') json.append('\\').append(each);
            else if (each >= ' ' && each <= '~') json.append(each);
            else json.append("\\u").append(HexFormat.of().toHexDigits(each));
        }
        json.append('"');
    }
}
