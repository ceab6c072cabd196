package io.submarine.cluster.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is told between members. */
public class EventProperties {

	/**
	 * Types of events by their names, each with the class of its payload, beside those
	 * found by annotation.
	 */
	private final Map<String, Class<?>> types = new LinkedHashMap<>();

	public Map<String, Class<?>> getTypes() {
		return this.types;
	}

}
