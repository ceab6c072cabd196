package io.submarine.sample.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON value as it was sent, every digit and blank of it: what the metadata center
 * keeps and gives back.
 *
 * @param text the value
 */
@JsonDeserialize(using = RawJsonDeserializer.class)
public record RawJson(@JsonValue @JsonRawValue String text) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/**
	 * Reads what a client sent.
	 * @param bytes JSON in UTF-8
	 * @return the value
	 * @throws BadRequestException if it is anything but exactly one JSON value
	 */
	public static RawJson parse(byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			check(text);
			return new RawJson(text);
		}
		catch (CharacterCodingException ex) {
			throw new BadRequestException("The body is not JSON: it is not valid UTF-8", ex);
		}
		catch (JacksonException ex) {
			throw new BadRequestException("The body is not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	/**
	 * Reads what was stored, by this application or another.
	 * @param bytes any bytes
	 * @return the value, if they are exactly one JSON value
	 */
	public static @Nullable RawJson ofStored(byte[] bytes) {
		try {
			return parse(bytes);
		}
		catch (BadRequestException ex) {
			return null;
		}
	}

	/**
	 * The value as it is sent and stored.
	 * @return JSON in UTF-8
	 */
	public byte[] bytes() {
		return this.text.getBytes(StandardCharsets.UTF_8);
	}

	private static void check(String text) {
		try (JsonParser parser = MAPPER.createParser(text)) {
			if (parser.nextToken() == null) {
				throw new BadRequestException("The body is empty: send one JSON value", null);
			}
			parser.skipChildren();
			if (parser.nextToken() != null) {
				throw new BadRequestException("The body holds more than one JSON value", null);
			}
		}
	}

}
