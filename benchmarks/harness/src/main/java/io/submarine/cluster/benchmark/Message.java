package io.submarine.cluster.benchmark;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request to a process or its answer: a verb and named values, one line of text.
 *
 * @param verb what is asked for, or what became of it
 * @param fields its values by name, in order
 */
public record Message(String verb, Map<String, String> fields) {

	/**
	 * A message without values.
	 * @param verb its verb
	 * @return the message
	 */
	public static Message of(String verb) {
		return new Message(verb, Map.of());
	}

	/**
	 * Reads the line that {@link #toLine()} made.
	 * @param line the line
	 * @return the message
	 */
	public static Message parse(String line) {
		String[] words = line.split(" ", -1);
		Map<String, String> fields = new LinkedHashMap<>();
		for (int i = 1; i < words.length; i++) {
			int equals = words[i].indexOf('=');
			fields.put(words[i].substring(0, equals),
					URLDecoder.decode(words[i].substring(equals + 1), StandardCharsets.UTF_8));
		}
		return new Message(words[0], fields);
	}

	/**
	 * This message with one more value.
	 * @param name the value's name: letters only
	 * @param value anything whose text says it all
	 * @return the longer message
	 */
	public Message with(String name, Object value) {
		Map<String, String> more = new LinkedHashMap<>(this.fields);
		more.put(name, value.toString());
		return new Message(this.verb, more);
	}

	/**
	 * A value that must be there.
	 * @param name its name
	 * @return its text
	 */
	public String text(String name) {
		String value = this.fields.get(name);
		if (value == null) {
			throw new IllegalArgumentException("'%s' has no '%s'".formatted(toLine(), name));
		}
		return value;
	}

	/**
	 * A value that must be there and a whole number.
	 * @param name its name
	 * @return the number
	 */
	public long number(String name) {
		return Long.parseLong(text(name));
	}

	/**
	 * A value that must be there and a number.
	 * @param name its name
	 * @return the number
	 */
	public double decimal(String name) {
		return Double.parseDouble(text(name));
	}

	/**
	 * The message on one line, without its end.
	 * @return what {@link #parse(String)} reads
	 */
	public String toLine() {
		return this.verb + this.fields.entrySet()
			.stream()
			.map((field) -> " " + field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining());
	}

}
