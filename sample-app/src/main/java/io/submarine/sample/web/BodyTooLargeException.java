package io.submarine.sample.web;

/** The body has more bytes than any value or transaction may have. Nothing was done. */
final class BodyTooLargeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	BodyTooLargeException(int bound) {
		super("The body has more than %d bytes".formatted(bound));
	}

}
