package io.submarine.cluster.metadata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonMetadataSerializerTests {

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void storesPlainJson() {
		this.metadata.put("a", new Note("x", 2));
		assertThat(this.metadata.get("a", byte[].class).value())
			.hasValueSatisfying((bytes) -> assertThat(bytes).asString().isEqualTo("{\"name\":\"x\",\"paragraphs\":2}"));
	}

	@Test
	void usesTheMapperGiven() {
		JsonMapper mapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();
		ClusterMetadataTemplate other = new ClusterMetadataTemplate(this.client, new JsonMetadataSerializer(mapper));
		other.put("a", new Note("x", 2));
		assertThat(this.metadata.get("a", Map.class).value()).contains(Map.of("Name", "x", "Paragraphs", 2));
		assertThat(other.get("a", Note.class).value()).contains(new Note("x", 2));
	}

	@Test
	void readsWhatANewerVersionWroteMore() {
		this.metadata.put("a", Map.of("name", "x", "paragraphs", 2, "color", "red"));
		assertThat(this.metadata.get("a", Note.class).value()).contains(new Note("x", 2));
	}

	@Test
	void nullIsAValueOfNoTypeButJson() {
		this.metadata.put("a", "null".getBytes(StandardCharsets.UTF_8));
		assertThat(this.metadata.get("a", JsonNode.class).value())
			.hasValueSatisfying((node) -> assertThat(node.isNull()).isTrue());
		assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> this.metadata.get("a", Note.class))
			.withMessageContaining("null");
	}

	@Test
	void valueThatCannotBeSerializedIsRefusedAndNothingIsSent() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.metadata.put("a", endless))
			.withMessageStartingWith("put 'a' not applied: a value of java.util.ArrayList cannot be serialized: ");
		assertThat(this.client.timeouts()).isEmpty();
	}

	@Test
	void nothingIsNoValue() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.metadata.put("a", null))
			.withMessageContaining("null is no value");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.commit(Transaction.begin().thenPut("a", null)));
	}

	@Test
	void rawBytesAreTheCallersOwn() {
		byte[] bytes = { 1, 2 };
		this.metadata.put("a", bytes);
		bytes[0] = 9;
		byte[] read = this.metadata.get("a", byte[].class).value().orElseThrow();
		read[1] = 9;
		assertThat(this.metadata.get("a", byte[].class).value())
			.hasValueSatisfying((found) -> assertThat(found).containsExactly(1, 2));
	}

}
