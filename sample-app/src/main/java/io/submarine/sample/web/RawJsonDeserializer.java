package io.submarine.sample.web;

import java.io.StringWriter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Takes a value out of a larger body with every digit of its numbers. */
public final class RawJsonDeserializer extends ValueDeserializer<RawJson> {

	@Override
	public RawJson deserialize(JsonParser parser, DeserializationContext context) {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = JsonMapper.shared().createGenerator(text)) {
			generator.copyCurrentStructureExact(parser);
		}
		return new RawJson(text.toString());
	}

	@Override
	public RawJson getNullValue(DeserializationContext context) {
		return new RawJson("null");
	}

	/** Left out is not the same as null. */
	@Override
	public @Nullable Object getAbsentValue(DeserializationContext context) {
		return null;
	}

}
