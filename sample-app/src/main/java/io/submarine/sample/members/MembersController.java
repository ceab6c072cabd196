package io.submarine.sample.members;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.DirectoryView;
import io.submarine.sample.cluster.ClusterAccess;
import io.submarine.sample.web.NotFoundException;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The members as this process knows them: without a quorum, those it knew last. The
 * headers say how old that is.
 */
@RestController
@RequestMapping("/api/members")
class MembersController {

	private static final long REPORTS_SECONDS = 2;

	@GetMapping
	CompletableFuture<ResponseEntity<List<MemberJson>>> members(ClusterAccess cluster) {
		return answer(cluster.directory(),
				(directory) -> directory.members().stream().map((member) -> MemberJson.of(member, directory)).toList());
	}

	@GetMapping("/{*id}")
	CompletableFuture<ResponseEntity<MemberJson>> member(@PathVariable("id") String path, ClusterAccess cluster) {
		String id = path.substring(1);
		return answer(cluster.directory(),
				(directory) -> directory.find(id)
					.map((member) -> MemberJson.of(member, directory))
					.orElseThrow(() -> new NotFoundException("There is no member '%s'".formatted(id))));
	}

	/** With new reports, or else, after a short time, with those there are. */
	private static <T> CompletableFuture<ResponseEntity<T>> answer(ClusterDirectory directory,
			Function<ClusterDirectory, T> body) {
		T known = body.apply(directory);
		return directory.refreshReports().orTimeout(REPORTS_SECONDS, TimeUnit.SECONDS).handle((done, failure) -> {
			DirectoryView view = directory.view();
			return ResponseEntity.ok()
				.header("X-Revision", Long.toString(view.revision()))
				.header("X-Staleness-Millis", Long.toString(view.staleness().toMillis()))
				.body((failure == null) ? body.apply(directory) : known);
		});
	}

}
