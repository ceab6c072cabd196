package io.submarine.sample.web;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body that must have a certain form. */
public final class JsonBody {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.build();

	private JsonBody() {
	}

	/**
	 * Reads a body.
	 * @param json the body
	 * @param type its form
	 * @param <T> its form
	 * @return the body's content
	 * @throws BadRequestException if it has another form
	 */
	public static <T> T read(RawJson json, Class<T> type) {
		try {
			T content = MAPPER.readValue(json.text(), type);
			if (content == null) {
				throw new BadRequestException("The body is null", null);
			}
			return content;
		}
		catch (JacksonException ex) {
			throw new BadRequestException("The body has not the form wanted here: " + ex.getOriginalMessage(), ex);
		}
	}

}
