package io.submarine.sample.web;

import org.springframework.http.HttpHeaders;

/** What the call is about does not exist. Nothing was done. */
public final class NotFoundException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient HttpHeaders headers;

	/**
	 * Creates one.
	 * @param message what does not exist
	 */
	public NotFoundException(String message) {
		this(message, HttpHeaders.EMPTY);
	}

	/**
	 * Creates one for an answer that says more in its headers.
	 * @param message what does not exist
	 * @param headers what to send with the answer
	 */
	public NotFoundException(String message, HttpHeaders headers) {
		super(message);
		this.headers = headers;
	}

	HttpHeaders headers() {
		return this.headers;
	}

}
