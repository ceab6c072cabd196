package io.submarine.sample.web;

/** This process cannot serve the call now. Nothing was done; another attempt may work. */
final class UnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnavailableException(String message) {
		super(message);
	}

}
