package io.submarine.cluster.metadata;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Turns values into the bytes that are stored, and back. One serializer serves all types;
 * it is never asked about {@code byte[]}, which is stored as it is. Implementations are
 * thread-safe, never take a class name from stored bytes, and read what earlier versions
 * of the application wrote.
 */
public interface MetadataSerializer {

	/**
	 * Writes a value.
	 * @param value the value
	 * @return the bytes, not changed afterwards
	 * @throws RuntimeException if it cannot be written; the caller of the template gets
	 * an {@link io.submarine.cluster.InvalidRequestException} with it as the cause
	 */
	byte[] serialize(Object value);

	/**
	 * Reads a value.
	 * @param bytes the bytes stored, for this call alone
	 * @param type what to read
	 * @return a value of that type; {@code null} counts as none
	 * @throws RuntimeException if it is not of that type; the caller of the template gets
	 * a {@link io.submarine.cluster.ReadFailedException} with it as the cause
	 */
	@Nullable Object deserialize(byte[] bytes, Type type);

}
