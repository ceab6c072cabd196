package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A text file of {@code name=value} lines, of which the last is a checksum of those
 * before it. Readable by people; damage of any kind is noticed.
 */
public final class CheckedProperties {

	private static final String CHECKSUM = "crc32c";

	private CheckedProperties() {
	}

	/**
	 * Replaces a file.
	 * @param file the file
	 * @param properties its new properties, without line breaks
	 * @throws IOException if it is not certain to be on disk
	 */
	public static void write(Path file, Map<String, String> properties) throws IOException {
		StringBuilder text = new StringBuilder();
		properties.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
		String checksum = checksum(text.toString());
		text.append(CHECKSUM).append('=').append(checksum).append('\n');
		DurableFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Reads a file.
	 * @param file the file
	 * @return its properties, in the order of the file
	 * @throws ServerStartException.Damaged if it is missing, cannot be read, or is not as
	 * written
	 */
	public static Map<String, String> read(Path file) {
		String text = text(file);
		int last = text.lastIndexOf(CHECKSUM + "=");
		if (last < 0 || !text.substring(last).equals(CHECKSUM + "=" + checksum(text.substring(0, last)) + "\n")) {
			throw new ServerStartException.Damaged(file, "is damaged: its checksum is wrong", null);
		}
		Map<String, String> properties = new LinkedHashMap<>();
		for (String line : text.substring(0, last).lines().toList()) {
			int equals = line.indexOf('=');
			if (equals > 0) {
				properties.put(line.substring(0, equals), line.substring(equals + 1));
			}
		}
		return properties;
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (NoSuchFileException ex) {
			throw new ServerStartException.Damaged(file, "is missing", ex);
		}
		catch (CharacterCodingException ex) {
			throw new ServerStartException.Damaged(file, "is damaged: it is not text", ex);
		}
		catch (IOException ex) {
			throw new ServerStartException.Damaged(file, "cannot be read: " + ex.getMessage(), ex);
		}
	}

	private static String checksum(String text) {
		CRC32C crc = new CRC32C();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return "%08x".formatted(crc.getValue());
	}

}
