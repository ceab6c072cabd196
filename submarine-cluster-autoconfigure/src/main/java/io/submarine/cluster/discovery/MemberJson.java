package io.submarine.cluster.discovery;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that the library itself stores, whatever the application's mapper. What cannot
 * be read, or is missing, is as good as not told: a member is alive whatever it says.
 */
final class MemberJson {

	private static final Logger logger = LoggerFactory.getLogger(ClusterDirectory.class);

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private MemberJson() {
	}

	static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	static ObjectNode read(String key, byte[] json) {
		try {
			if (MAPPER.readTree(json) instanceof ObjectNode object) {
				return object;
			}
			logger.warn("What '%s' holds is no JSON object: it is taken for empty".formatted(key));
		}
		catch (RuntimeException ex) {
			logger.warn("What '%s' holds is no JSON: it is taken for empty".formatted(key), ex);
		}
		return object();
	}

	static byte[] write(ObjectNode object) {
		return MAPPER.writeValueAsBytes(object);
	}

	static <T> T as(ObjectNode object, Class<T> type) {
		return MAPPER.treeToValue(object, type);
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> map(ObjectNode object) {
		Map<String, Object> map = new LinkedHashMap<>(MAPPER.treeToValue(object, Map.class));
		map.values().removeIf((value) -> value == null);
		return Collections.unmodifiableMap(map);
	}

	static @Nullable String text(ObjectNode object, String field) {
		JsonNode value = object.get(field);
		return (value != null && value.isString()) ? value.stringValue() : null;
	}

	static long number(ObjectNode object, String field) {
		JsonNode value = object.get(field);
		return (value != null && value.isIntegralNumber() && value.canConvertToLong()) ? value.longValue() : 0;
	}

	static Instant time(ObjectNode object, String field, Instant otherwise) {
		String text = text(object, field);
		try {
			return (text != null) ? Instant.parse(text) : otherwise;
		}
		catch (DateTimeParseException ex) {
			logger.debug("%s is '%s', which is no time".formatted(field, text), ex);
			return otherwise;
		}
	}

	static Map<String, String> texts(ObjectNode object, String field) {
		Map<String, String> texts = new LinkedHashMap<>();
		if (object.get(field) instanceof ObjectNode values) {
			for (Map.Entry<String, JsonNode> value : values.properties()) {
				texts.put(value.getKey(), value.getValue().asString(""));
			}
		}
		return texts;
	}

}
