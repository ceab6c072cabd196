package io.submarine.sample.web;

import java.io.IOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/**
 * Tells as a problem detail what Tomcat refuses before a handler is found, such as a path
 * that is not percent-encoded UTF-8. Tomcat makes it by name.
 */
public class ProblemReportValve extends ErrorReportValve {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
		.build();

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		int status = response.getStatus();
		if (status < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0
				|| !response.setErrorReported()) {
			return;
		}
		ProblemDetail problem = ProblemDetail.forStatus(status);
		HttpStatus known = HttpStatus.resolve(status);
		problem.setTitle((known != null) ? known.getReasonPhrase() : "Error");
		ProblemAdvice.addOutcome(problem, String.valueOf(request.getMethod()), status >= 500);
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getOutputStream().write(MAPPER.writeValueAsBytes(problem));
			response.finishResponse();
		}
		catch (IOException ex) {
			// The client is gone: nobody is left to tell.
			getContainer().getLogger().debug("Error report not sent", ex);
		}
	}

}
