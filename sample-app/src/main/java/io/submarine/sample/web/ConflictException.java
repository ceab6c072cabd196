package io.submarine.sample.web;

import java.util.Map;

/**
 * What the client saw is no longer so: another writer was first. Nothing was done.
 */
public class ConflictException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what is no longer so
	 */
	public ConflictException(String message) {
		super(message);
	}

	/**
	 * What the client needs to go on.
	 * @return fields of the answer
	 */
	public Map<String, Object> details() {
		return Map.of();
	}

}
