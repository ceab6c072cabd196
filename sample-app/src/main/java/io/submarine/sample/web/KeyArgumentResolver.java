package io.submarine.sample.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.UriUtils;

/**
 * Takes a {@link Key} from the path as it was sent. A path variable would not do: it
 * drops what follows a semicolon and replaces bytes that are no UTF-8, so that two paths
 * could mean one key.
 */
final class KeyArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(Key.class);
	}

	@Override
	public String resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		Key annotation = parameter.getParameterAnnotation(Key.class);
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		if (annotation == null || request == null) {
			throw new IllegalStateException("No path to take a key from");
		}
		String path = request.getRequestURI().substring(request.getContextPath().length());
		int start = path.indexOf(annotation.after());
		return decode((start >= 0) ? path.substring(start + annotation.after().length()) : "");
	}

	private static String decode(String path) {
		try {
			byte[] bytes = UriUtils.decode(path, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException | IllegalArgumentException ex) {
			throw new BadRequestException("The path is not percent-encoded UTF-8: " + path, ex);
		}
	}

}
