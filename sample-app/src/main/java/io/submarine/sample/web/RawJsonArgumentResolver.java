package io.submarine.sample.web;

import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives handlers the body as {@link RawJson}, whatever content type the client claims:
 * {@code curl -d} says that it sends a form. Such a parameter stands first, because
 * looking up a request parameter would make the container read the body as that form.
 */
final class RawJsonArgumentResolver implements HandlerMethodArgumentResolver {

	/** More than the largest transaction that the default limits allow. */
	static final int MAX_BYTES = 16 * 1024 * 1024;

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == RawJson.class;
	}

	@Override
	public RawJson resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) throws IOException {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		if (request == null) {
			throw new IllegalStateException("No servlet request to read a body from");
		}
		if (request.getContentLengthLong() > MAX_BYTES) {
			throw new BodyTooLargeException(MAX_BYTES);
		}
		InputStream body = request.getInputStream();
		byte[] bytes = body.readNBytes(MAX_BYTES + 1);
		if (bytes.length > MAX_BYTES) {
			throw new BodyTooLargeException(MAX_BYTES);
		}
		return RawJson.parse(bytes);
	}

}
