package io.submarine.sample;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code /api/notes}. R16. */
@ExtendWith(SharedSampleServer.class)
class NotesTests {

	private final SampleServer server;

	private final String name = "notes/" + UUID.randomUUID();

	NotesTests(SampleServer server) {
		this.server = server;
	}

	@Test
	void newNoteHasOneEmptyParagraphAndIsFound() {
		HttpResponse<String> created = this.server.post("/api/notes", "{\"name\":\"%s\"}".formatted(this.name));
		assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
		JsonNode note = json(created);
		assertThat(note.propertyNames()).containsExactly("id", "name", "trashed", "revision", "paragraphs");
		assertThat(note.get("name").asString()).isEqualTo(this.name);
		assertThat(note.get("trashed").asBoolean()).isFalse();
		assertThat(created.headers().firstValue("Location")).hasValue("/api/notes/" + id(note));
		assertThat(created.headers().firstValue("ETag")).hasValue(etag(note));
		JsonNode paragraph = note.get("paragraphs").get(0);
		assertThat(paragraph.propertyNames()).startsWith("id", "text", "status", "result");
		assertThat(paragraph.get("text").asString()).isEmpty();
		assertThat(paragraph.get("status").asString()).isEqualTo("READY");
		HttpResponse<String> read = this.server.get("/api/notes/" + id(note));
		assertThat(json(read)).isEqualTo(note);
		assertThat(read.headers().firstValue("ETag")).hasValue(etag(note));
		assertThat(json(this.server.get("/api/notes?consistency=LOCAL")).valueStream().map(NotesTests::id))
			.contains(id(note));
	}

	@Test
	void replacedNoteKeepsTheParagraphsNamed() {
		JsonNode note = create("one", "two", "three");
		String second = paragraph(note, 1);
		JsonNode replaced = json(this.server.put("/api/notes/" + id(note),
				"{\"paragraphs\":[{\"text\":\"new\"},{\"id\":\"%s\"},{\"id\":\"%s\",\"text\":\"changed\"}]}"
					.formatted(second, paragraph(note, 0)),
				"If-Match", etag(note)));
		assertThat(texts(replaced)).containsExactly("new", "two", "changed");
		assertThat(paragraph(replaced, 1)).isEqualTo(second);
		assertThat(replaced.get("name").asString()).isEqualTo(this.name);
		assertThat(replaced.get("revision").asLong()).isGreaterThan(note.get("revision").asLong());
		assertThat(json(this.server.get("/api/notes/" + id(note)))).isEqualTo(replaced);
		assertThat(json(this.server.get("/api/metadata?prefix=notes/paragraphs/" + id(note))).get("entries").size())
			.isEqualTo(3);
	}

	@Test
	void changeOfAnOlderRevisionIsRefused() {
		JsonNode note = create("one");
		this.server.put("/api/notes/" + id(note), "{\"name\":\"%s\"}".formatted(this.name + "/renamed"));
		for (HttpResponse<String> refused : List.of(
				this.server.put("/api/notes/" + id(note), "{\"name\":\"x\"}", "If-Match", etag(note)),
				this.server.delete("/api/notes/" + id(note), "If-Match", etag(note)),
				this.server.delete("/api/notes/%s?trash=true".formatted(id(note)), "If-Match", etag(note)))) {
			JsonNode problem = problem(refused, 412);
			assertThat(problem.get("outcome").asString()).isEqualTo("NOT_APPLIED");
			assertThat(problem.get("revision").asLong()).isGreaterThan(note.get("revision").asLong());
		}
		JsonNode present = json(this.server.get("/api/notes/" + id(note)));
		assertThat(present.get("name").asString()).isEqualTo(this.name + "/renamed");
		assertThat(this.server.delete("/api/notes/" + id(note), "If-Match", etag(present)).statusCode()).isEqualTo(204);
	}

	@Test
	void noteGoesToTheTrashAndBackAndAway() {
		JsonNode note = create("kept");
		String path = "/api/notes/" + id(note);
		assertThat(this.server.delete(path + "?trash=true").statusCode()).isEqualTo(204);
		JsonNode trashed = json(this.server.get(path));
		assertThat(trashed.get("trashed").asBoolean()).isTrue();
		assertThat(texts(trashed)).containsExactly("kept");
		assertThat(json(this.server.put(path, "{\"trashed\":false}")).get("trashed").asBoolean()).isFalse();
		assertThat(this.server.delete(path).statusCode()).isEqualTo(204);
		problem(this.server.get(path), 404);
		problem(this.server.delete(path), 404);
		problem(this.server.put(path, "{\"name\":\"x\"}"), 404);
		assertThat(json(this.server.get("/api/metadata?prefix=notes/paragraphs/" + id(note))).get("entries").isEmpty())
			.isTrue();
	}

	@Test
	void exportedNoteCanBeImported() {
		JsonNode note = json(this.server.post("/api/notes",
				"{\"name\":\"%s\",\"paragraphs\":[{\"text\":\"1 + 1\",\"status\":\"FINISHED\",\"result\":\"2\"},{\"text\":\"\\u0000\\ud83d\\ude00\",\"status\":\"RUNNING\"}]}"
					.formatted(this.name)));
		JsonNode imported = json(this.server.post("/api/notes", note.toString()));
		assertThat(id(imported)).isNotEqualTo(id(note));
		assertThat(texts(imported)).isEqualTo(texts(note)).containsExactly("1 + 1", "\u0000\ud83d\ude00");
		assertThat(imported.get("paragraphs").get(0).get("result").asString()).isEqualTo("2");
		assertThat(imported.get("paragraphs").get(0).get("status").asString()).isEqualTo("FINISHED");
		assertThat(imported.get("paragraphs").get(1).get("status").asString()).as("nothing runs it").isEqualTo("READY");
	}

	@Test
	void boundsAreNamedAndNothingIsChanged() {
		JsonNode note = create("small");
		String path = "/api/notes/" + id(note);
		JsonNode tooLong = problem(
				this.server.put(path, "{\"paragraphs\":[{\"text\":\"%s\"}]}".formatted("x".repeat(70_000))), 413);
		assertThat(tooLong.get("detail").asString()).contains("65536", "submarine.cluster.metadata.max-value-size");
		String many = "{\"paragraphs\":[" + "{\"text\":\"\"},".repeat(100) + "{\"text\":\"\"}]}";
		assertThat(problem(this.server.put(path, many), 413).get("detail").asString()).contains("101 paragraphs",
				"limit 100");
		assertThat(json(this.server.get(path))).isEqualTo(note);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "{}", "{\"name\":\"\"}", "{\"name\":\" \"}", "{\"name\":\"a//b\"}",
			"{\"name\":\"/a\"}", "{\"name\":\"a\\nb\"}", "{\"name\":1,\"frob\":2}",
			"{\"name\":\"n\",\"paragraphs\":{}}", "{\"name\":\"n\",\"paragraphs\":[null]}",
			"{\"name\":\"n\",\"paragraphs\":[{\"status\":\"MAYBE\"}]}" })
	void malformedNoteIsRefused(String body) {
		assertThat(problem(this.server.post("/api/notes", body), 400).get("outcome").asString())
			.isEqualTo("NOT_APPLIED");
	}

	@Test
	void malformedChangeIsRefused() {
		JsonNode note = create("one");
		String path = "/api/notes/" + id(note);
		String first = paragraph(note, 0);
		problem(this.server.put(path, "{\"paragraphs\":[{\"id\":\"%s\"},{\"id\":\"%s\"}]}".formatted(first, first)),
				400);
		problem(this.server.put(path, "{\"paragraphs\":[{\"id\":\"a/b\"}]}"), 400);
		problem(this.server.put(path, "{\"name\":\"x\"}", "If-Match", "\"abc\""), 400);
		problem(this.server.get("/api/notes/no%20id"), 400);
		problem(this.server.get("/api/notes/nobody"), 404);
	}

	private JsonNode create(String... texts) {
		List<String> paragraphs = new ArrayList<>();
		for (String text : texts) {
			paragraphs.add("{\"text\":\"%s\"}".formatted(text));
		}
		return json(this.server.post("/api/notes",
				"{\"name\":\"%s\",\"paragraphs\":[%s]}".formatted(this.name, String.join(",", paragraphs))));
	}

	private static String id(JsonNode note) {
		return note.get("id").asString();
	}

	private static String etag(JsonNode note) {
		return "\"%d\"".formatted(note.get("revision").asLong());
	}

	private static String paragraph(JsonNode note, int index) {
		return id(note.get("paragraphs").get(index));
	}

	private static List<String> texts(JsonNode note) {
		return note.get("paragraphs").valueStream().map((paragraph) -> paragraph.get("text").asString()).toList();
	}

}
