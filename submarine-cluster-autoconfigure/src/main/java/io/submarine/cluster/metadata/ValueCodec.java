package io.submarine.cluster.metadata;

import java.lang.reflect.Type;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.protocol.Entry;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/** Turns values into bytes and back, raw bytes as they are, and names what cannot be. */
final class ValueCodec {

	static final ParameterizedTypeReference<byte[]> RAW = ParameterizedTypeReference.forType(byte[].class);

	private final MetadataSerializer serializer;

	ValueCodec(MetadataSerializer serializer) {
		this.serializer = serializer;
	}

	ByteString write(String what, @Nullable Object value) {
		if (value == null) {
			throw new InvalidRequestException(what + " not applied: null is no value; delete the entry instead", null);
		}
		if (value instanceof byte[] bytes) {
			return ByteString.copyFrom(bytes);
		}
		try {
			// Nobody but the serializer has had this array, and its contract lets it go.
			return UnsafeByteOperations.unsafeWrap(this.serializer.serialize(value));
		}
		catch (RuntimeException ex) {
			throw new InvalidRequestException("%s not applied: a value of %s cannot be serialized: %s".formatted(what,
					value.getClass().getName(), ex.getMessage()), ex);
		}
	}

	@SuppressWarnings("unchecked")
	<T> T read(String key, byte[] bytes, ParameterizedTypeReference<T> type) {
		Type target = type.getType();
		if (target == byte[].class) {
			return (T) bytes;
		}
		try {
			Object value = this.serializer.deserialize(bytes, target);
			if (value == null) {
				throw new IllegalArgumentException("it is null");
			}
			return (T) value;
		}
		catch (RuntimeException ex) {
			throw new ReadFailedException("the value of '%s' (%d bytes) cannot be read as %s: %s".formatted(key,
					bytes.length, target.getTypeName(), ex.getMessage()), ex);
		}
	}

	<T> MetadataEntry<T> entry(Entry entry, ParameterizedTypeReference<T> type) {
		return new MetadataEntry<>(entry.getKey(), read(entry.getKey(), entry.getValue().toByteArray(), type),
				entry.getCreateRevision(), entry.getModRevision(), entry.getVersion(), entry.getLeaseId());
	}

}
