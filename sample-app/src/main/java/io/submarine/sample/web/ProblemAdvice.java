package io.submarine.sample.web;

import java.util.Set;

import io.submarine.cluster.ApplyFailedException;
import io.submarine.cluster.ClusterException;
import io.submarine.cluster.ConditionFailedException;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.LeaseNotFoundException;
import io.submarine.cluster.LimitExceededException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.StoreFullException;
import io.submarine.cluster.TargetNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells every failure as a problem detail. The problem of a write says in {@code outcome}
 * whether the change certainly was not made or may have been.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

	@ExceptionHandler
	ResponseEntity<Object> clusterFailed(ClusterException ex, WebRequest request) {
		ProblemDetail problem = problem(status(ex), ex);
		if (ex instanceof ConditionFailedException failed) {
			problem.setProperty("expectedVersion", failed.expectedVersion());
			problem.setProperty("foundVersion", failed.foundVersion());
		}
		return answer(problem, ex instanceof OutcomeUnknownException, new HttpHeaders(), request);
	}

	@ExceptionHandler
	ResponseEntity<Object> badRequest(BadRequestException ex, WebRequest request) {
		return answer(problem(HttpStatus.BAD_REQUEST, ex), false, new HttpHeaders(), request);
	}

	@ExceptionHandler
	ResponseEntity<Object> notFound(NotFoundException ex, WebRequest request) {
		return answer(problem(HttpStatus.NOT_FOUND, ex), false, ex.headers(), request);
	}

	@ExceptionHandler
	ResponseEntity<Object> conflict(ConflictException ex, WebRequest request) {
		ProblemDetail problem = problem(HttpStatus.PRECONDITION_FAILED, ex);
		ex.details().forEach(problem::setProperty);
		return answer(problem, false, new HttpHeaders(), request);
	}

	@ExceptionHandler
	ResponseEntity<Object> bodyTooLarge(BodyTooLargeException ex, WebRequest request) {
		return answer(problem(HttpStatus.CONTENT_TOO_LARGE, ex), false, new HttpHeaders(), request);
	}

	@ExceptionHandler
	ResponseEntity<Object> unavailable(UnavailableException ex, WebRequest request) {
		return answer(problem(HttpStatus.SERVICE_UNAVAILABLE, ex), false, new HttpHeaders(), request);
	}

	@ExceptionHandler
	ResponseEntity<Object> unforeseen(RuntimeException ex, WebRequest request) {
		log.error("Failed in an unforeseen way: " + request.getDescription(false), ex);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
				"Failed in an unforeseen way; the server's log says more");
		return answer(problem, true, new HttpHeaders(), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail problem = (body instanceof ProblemDetail detail) ? detail : ProblemDetail.forStatus(status);
		return answer(problem, ex instanceof AsyncRequestTimeoutException, headers, request);
	}

	private static HttpStatus status(ClusterException ex) {
		if (ex instanceof ConditionFailedException) {
			return HttpStatus.PRECONDITION_FAILED;
		}
		if (ex instanceof InvalidRequestException) {
			return HttpStatus.BAD_REQUEST;
		}
		if (ex instanceof LeaseNotFoundException || ex instanceof TargetNotFoundException) {
			return HttpStatus.NOT_FOUND;
		}
		if (ex instanceof LimitExceededException) {
			return HttpStatus.CONTENT_TOO_LARGE;
		}
		if (ex instanceof StoreFullException) {
			return HttpStatus.INSUFFICIENT_STORAGE;
		}
		return (ex instanceof ApplyFailedException) ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.SERVICE_UNAVAILABLE;
	}

	private static ProblemDetail problem(HttpStatus status, RuntimeException ex) {
		return ProblemDetail.forStatusAndDetail(status, String.valueOf(ex.getMessage()));
	}

	private static ResponseEntity<Object> answer(ProblemDetail problem, boolean mayBeDone, HttpHeaders headers,
			WebRequest request) {
		addOutcome(problem, method(request), mayBeDone);
		HttpHeaders all = new HttpHeaders();
		all.addAll(headers);
		all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
			all.set(HttpHeaders.RETRY_AFTER, "1");
		}
		return new ResponseEntity<>(problem, all, problem.getStatus());
	}

	static void addOutcome(ProblemDetail problem, String method, boolean mayBeDone) {
		if (!READS.contains(method)) {
			problem.setProperty("outcome", mayBeDone ? "UNKNOWN" : "NOT_APPLIED");
		}
	}

	private static String method(WebRequest request) {
		HttpServletRequest servletRequest = ((NativeWebRequest) request).getNativeRequest(HttpServletRequest.class);
		return (servletRequest != null) ? servletRequest.getMethod() : "";
	}

}
