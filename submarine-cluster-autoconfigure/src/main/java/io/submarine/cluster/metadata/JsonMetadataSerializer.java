package io.submarine.cluster.metadata;

import java.lang.reflect.Type;

import tools.jackson.databind.json.JsonMapper;

/** Stores values as JSON, with Jackson. */
public final class JsonMetadataSerializer implements MetadataSerializer {

	private final JsonMapper mapper;

	/** Uses Jackson's defaults. */
	public JsonMetadataSerializer() {
		this(JsonMapper.shared());
	}

	/**
	 * Uses a mapper of the application. Values already stored must stay readable when it
	 * changes; one that accepts unknown properties lets old processes read what newer
	 * ones write.
	 * @param mapper the mapper
	 */
	public JsonMetadataSerializer(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public byte[] serialize(Object value) {
		return this.mapper.writeValueAsBytes(value);
	}

	@Override
	public Object deserialize(byte[] bytes, Type type) {
		return this.mapper.readValue(bytes, this.mapper.constructType(type));
	}

}
