package io.submarine.sample.members;

import io.submarine.cluster.ClusterMember;
import io.submarine.sample.cluster.ClusterAccess;
import io.submarine.sample.web.NotFoundException;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What an interpreter answers at the port it registers as INTP_TSERVER_PORT: who it is.
 * Whoever found it in the directory can tell whether it is still the process meant.
 */
@RestController
@Profile("interpreter")
class InterpreterController {

	@GetMapping("/interpreter")
	ClusterMember self(ClusterAccess cluster) {
		return cluster.directory()
			.self()
			.orElseThrow(() -> new NotFoundException("This interpreter has not registered yet"));
	}

}
